package io.programmeragent.llm.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.llm.tool.ToolUse;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final List<ToolUse.Answered> ASKED = List.of(
            new ToolUse.Answered(
                    "query_metrics",
                    "{\"expression\":\"sum(rate(errors_total[1m]))\"}",
                    "{}\n  2026-01-31T09:59:30Z 0.4\n"),
            new ToolUse.Answered("query_metrics", "{\"expression\":\"rate(typo)\"}", "warning: not a counter\n"),
            new ToolUse.Answered("query_metrics", "{\"expression\":\"nothing_total\"}", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metric:sum( rate(errors_total[1m]) )",
                "log:Too many open files",
                "log:token=*** was refused",
                "log:*** was refused",
                "commit:0896367",
                "commit:0896367aa1:shop/Mean.java",
                "commit: 0896367aa1 : src/main/java/shop/Mean.java"
            })
    void what_was_asked_logged_or_changed_holds(String citation) {
        assertThat(problem(citation)).contains("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metric:up",
                "metric:nothing_total",
                "metric:rate(typo)",
                "log:warn",
                "log: ERROR: ",
                "log:com.shop.Frontend",
                "log:2026-01-31 10:0",
                "log:token=*** at the door",
                "log:the disk burns",
                "log:T",
                "commit:ffffffff",
                "commit:0896367:Door.java",
                "commit:0"
            })
    void what_nobody_saw_is_said_to_be_so(String citation) {
        assertThat(problem(citation))
                .hasValueSatisfying(problem -> assertThat(problem).isNotEmpty());
    }

    @Test
    void what_a_flood_of_lines_tells_holds_when_it_tells_enough() {
        InMemoryInvestigation investigation = new InMemoryInvestigation("shop");
        for (int i = 0; i < 40; i++) {
            investigation.logSource().append("shop", NOW, "ERROR Connection refused: db:5432");
        }

        assertThat(problem(investigation, "log:Connection refused: db:5432")).contains("");
        assertThat(problem(investigation, "log:ERROR Connection"))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("most log lines have"));
    }

    @Test
    void other_ids_are_not_its_business() {
        assertThat(problem("pattern-1")).isEmpty();
        assertThat(problem("case:7")).isEmpty();
    }

    private static Optional<String> problem(String citation) {
        InMemoryInvestigation investigation = new InMemoryInvestigation("shop")
                .withCommit(new Evidence.Commit(
                        "commit-1",
                        "0896367aa14b2c3d4e5f60718293a4b5c6d7e8f9",
                        "ada",
                        NOW,
                        "Mean",
                        List.of("src/main/java/shop/Mean.java")));
        investigation.logSource().append("shop", NOW, "WARN Too many open files: a");
        investigation.logSource().append("shop", NOW, "ERROR token=a5f0e1 was refused");
        for (int i = 0; i < 30; i++) {
            investigation.logSource().append("shop", NOW, "2026-01-31 10:00 info com.shop.Frontend answered " + i);
        }
        return problem(investigation, citation);
    }

    private static Optional<String> problem(InMemoryInvestigation investigation, String citation) {
        return new Citations(investigation, NOW.minusSeconds(60), NOW.plusSeconds(60)).problem(citation, ASKED);
    }
}
