package io.programmeragent.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However lines lie in time and streams, each is read once. */
class LokiPagingTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, String> SHOP = Map.of("service_name", "shop");

    private static LogQuery all(int limit) {
        return LogQuery.between("shop", START, Sources.NOW.plusSeconds(60), limit);
    }

    private static long nanos(long after) {
        return LokiLine.nanos(START) + after;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_lines_are_read_once_by_pages_of_any_size(int seed) {
        Random random = new Random(seed);
        try (FakeLoki loki = new FakeLoki(10 + random.nextInt(60));
                LogSource source = Sources.logs(
                        loki.url(), Map.of("max-lines", 100, "join-lines", random.nextBoolean(), "max-range", "10m"))) {
            Set<String> pushed = new HashSet<>();
            long at = 0;
            for (int i = 0; i < 400; i++) {
                at += switch (random.nextInt(8)) {
                    case 0 -> random.nextInt(1_000_000_000);
                    case 1 -> 1;
                    case 2 -> random.nextInt(3_000);
                    default -> 0; // many of the same time
                };
                Map<String, String> stream = Map.of("service_name", "shop", "pod", "p" + random.nextInt(3));
                if (sameTime(pushed, at) < 9) {
                    loki.push(stream, nanos(at), "line " + i);
                    pushed.add(at + " line " + i);
                }
            }
            List<String> read = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            List<LogEntry> page;
            do {
                LogQuery query = all(1 + random.nextInt(40));
                LogPage answer = source.read(cursor.map(query::after).orElse(query));
                page = answer.entries();
                assertThat(page).hasSizeLessThanOrEqualTo(query.limit());
                assertThat(page.stream().map(LogEntry::at)).isSorted();
                page.forEach(e -> read.add(LokiLine.nanos(e.at()) - nanos(0) + " " + e.text()));
                cursor = Optional.of(answer.next());
            } while (!page.isEmpty());

            assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(pushed);
            assertThat(source.notices()).noneMatch(n -> n.contains("nanosecond"));
        }
    }

    private static long sameTime(Set<String> pushed, long at) {
        return pushed.stream().filter(p -> p.startsWith(at + " ")).count();
    }

    @Test
    void a_line_that_comes_late_is_read_after_those_of_later_times() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of("late", "5s"))) {
            loki.push(SHOP, nanos(10_000_000_000L), "first");
            LogPage first = source.read(all(10));
            loki.push(SHOP, nanos(8_000_000_000L), "late");

            LogPage second = source.read(all(10).after(first.next()));
            LogPage third = source.read(all(10).after(second.next()));

            assertThat(texts(second)).containsExactly("late");
            assertThat(third.entries()).isEmpty();
        }
    }

    @Test
    void what_came_before_the_beginning_is_not_read_as_late() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of("late", "1h"))) {
            loki.push(SHOP, nanos(-1_000_000_000L), "before");
            loki.push(SHOP, nanos(1_000_000_000L), "within");

            LogPage first = source.read(all(10));

            assertThat(texts(first)).containsExactly("within");
            assertThat(source.read(all(10).after(first.next())).entries()).isEmpty();
        }
    }

    @Test
    void an_entry_that_may_go_on_is_waited_for() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of("quiet", "1s"))) {
            long now = LokiLine.nanos(Sources.NOW);
            loki.push(SHOP, now - 100_000_000, "java.lang.IllegalStateException: no price");

            LogPage early = source.read(all(10));
            loki.push(SHOP, now - 99_000_000, "\tat shop.Cart.total(Cart.java:17)");
            loki.push(SHOP, now - 98_000_000, "2026-11-22 INFO next");
            LogPage later = source.read(all(10).after(early.next()));

            assertThat(early.entries()).isEmpty();
            assertThat(texts(later))
                    .containsExactly("java.lang.IllegalStateException: no price\n\tat shop.Cart.total(Cart.java:17)");
        }
    }

    @Test
    void the_traces_of_two_pods_do_not_mix() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            for (int i = 0; i < 3; i++) {
                for (String pod : List.of("a", "b")) {
                    loki.push(
                            Map.of("service_name", "shop", "pod", pod),
                            nanos(i * 1_000_000L),
                            i == 0 ? "ERROR " + pod : "\tat " + pod + ".F.m(F.java:" + i + ")");
                }
            }

            assertThat(texts(source.read(all(10))))
                    .containsExactlyInAnyOrder(
                            "ERROR a\n\tat a.F.m(F.java:1)\n\tat a.F.m(F.java:2)",
                            "ERROR b\n\tat b.F.m(F.java:1)\n\tat b.F.m(F.java:2)");
        }
    }

    @Test
    void a_panic_of_go_and_an_error_of_python_stay_whole() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            List<String> go = List.of(
                    "panic: runtime error: index out of range [3] with length 3",
                    "",
                    "goroutine 1 [running]:",
                    "main.(*Shop).total(0xc000, 0x3)",
                    "\t/src/main.go:12 +0x1d",
                    "main.main()",
                    "\t/src/main.go:20 +0x65");
            List<String> python = List.of(
                    "2026-11-22 10:00:01 ERROR failed",
                    "Traceback (most recent call last):",
                    "  File \"a.py\", line 3, in <module>",
                    "ValueError: no price");
            for (int i = 0; i < go.size(); i++) {
                loki.push(SHOP, nanos(i), go.get(i));
            }
            for (int i = 0; i < python.size(); i++) {
                loki.push(SHOP, nanos(1_000_000_000L + i), python.get(i));
            }

            assertThat(texts(source.read(all(10)))).containsExactly(String.join("\n", go), String.join("\n", python));
        }
    }

    @Test
    void a_nanosecond_with_more_lines_than_the_server_gives_is_told() {
        try (FakeLoki loki = new FakeLoki(50);
                LogSource source = Sources.logs(loki.url(), Map.of("max-lines", 100))) {
            for (int i = 0; i < 70; i++) {
                loki.push(SHOP, nanos(5), "line " + i);
            }
            loki.push(SHOP, nanos(6), "after");

            assertThat(texts(source.read(all(1_000)))).hasSize(51).endsWith("after");
            assertThat(source.notices()).anyMatch(n -> n.contains("the same nanosecond"));
        }
    }

    @Test
    void the_newest_are_asked_for_backwards() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            for (int i = 0; i < 3_000; i++) {
                loki.push(SHOP, nanos(i * 1_000_000L), "line " + i);
            }

            assertThat(source.newest(all(2)).stream().map(LogEntry::text)).containsExactly("line 2998", "line 2999");
            assertThat(loki.requests()).singleElement().asString().contains("direction=backward");
        }
    }

    @Test
    void a_range_longer_than_the_server_allows_is_asked_for_in_parts() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of("max-range", "10m"))) {
            loki.push(SHOP, nanos(0), "early");
            loki.push(SHOP, nanos(Duration.ofMinutes(35).toNanos()), "late");

            assertThat(texts(source.read(all(10)))).containsExactly("early", "late");
            assertThat(loki.requests()).hasSize(5);
        }
    }

    private static List<String> texts(LogPage page) {
        return page.entries().stream().map(LogEntry::text).toList();
    }
}
