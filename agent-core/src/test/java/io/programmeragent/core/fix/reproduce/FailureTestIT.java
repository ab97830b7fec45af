package io.programmeragent.core.fix.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.run.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTestIT {
    private static final String LOG = """
            09:12:44 ERROR GET /limits?rate=a%%22b failed
            java.lang.NumberFormatException: For input string: "a"b"
            	at java.base/java.lang.Integer.parseInt(Integer.java:668)
            	at shop.Limits.number(Limits.java:%d)
            	at shop.Limits.rate(Limits.java:10)
            """;

    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("src/main/java/shop/Limits.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                package shop;
                import java.util.Map;
                class Limits {
                    private final Map<String, String> values;
                    Limits(Map<String, String> values) {
                        this.values = values;
                    }

                    int rate() {
                        return number(values.getOrDefault("rate", "1"));
                    }

                    private static int number(String text) {
                        return Integer.parseInt(text);
                    }
                }
                """);
    }

    @Test
    void a_recorded_exception_happens_again_through_the_outermost_call_with_what_was_recorded() throws IOException {
        Optional<FailureTest> test = found(LOG.formatted(14));

        assertThat(test).isPresent();
        assertThat(test.get().text())
                .contains("package shop;")
                .contains("new shop.Limits(java.util.Map.of(\"rate\", \"a\\\"b\")).rate();");
        assertThat(folder.resolve(test.get().path())).doesNotExist();
    }

    @Test
    void a_second_failure_in_a_package_has_a_test_of_another_name() throws IOException {
        Path earlier = folder.resolve("src/test/java/shop/RecordedFailureTest.java");
        Files.createDirectories(earlier.getParent());
        Files.writeString(earlier, "package shop; class RecordedFailureTest {}");

        assertThat(found(LOG.formatted(14)).orElseThrow().path())
                .isEqualTo("src/test/java/shop/RecordedFailure2Test.java");
    }

    @Test
    void a_failure_at_another_place_does_not_count() throws IOException {
        assertThat(found(LOG.formatted(15))).isEmpty();
    }

    @Test
    void a_log_without_a_place_in_the_program_leads_to_no_test() throws IOException {
        assertThat(found("ERROR out of luck")).isEmpty();
    }

    @Test
    void when_the_time_is_over_no_call_is_made() throws IOException {
        Program program = Projects.open(folder, work.resolve("open"), Optional.empty());
        Path place = work.resolve("reproduce");

        assertThat(FailureTest.find(program, place, LOG.formatted(14), Deadline.in(Duration.ZERO)))
                .isEmpty();
    }

    private Optional<FailureTest> found(String log) throws IOException {
        Program program = Projects.open(folder, work.resolve("open"), Optional.empty());
        return FailureTest.find(program, work.resolve("reproduce"), log);
    }
}
