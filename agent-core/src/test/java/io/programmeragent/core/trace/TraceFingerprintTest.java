package io.programmeragent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.programmeragent.api.diagnose.StackTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFingerprintTest {
    private static final String TRACE = """
            java.lang.NullPointerException: order 17 has no customer
            \tat java.base/java.util.Objects.requireNonNull(Objects.java:233)
            \tat shop.Orders.lambda$total$3(Orders.java:31)
            \tat shop.Orders$$Lambda$14/0x0000000800066840.apply(Unknown Source)
            \tat shop.Orders$2.total(Orders.java:12)
            \tat jdk.internal.reflect.GeneratedMethodAccessor4.invoke(Unknown Source)
            \tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
            \tat jdk.proxy2/jdk.proxy2.$Proxy12.total(Unknown Source)
            \tat shop.Api$$SpringCGLIB$$0.answer(<generated>)
            \tat shop.Api.answer(Api.java:7)
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Orders.java:31                | Orders.java:44
            order 17                      | order 18
            lambda$total$3                | lambda$total$5
            Lambda$14/0x0000000800066840  | Lambda/0x00007fab
            Orders$2.                     | Orders$3.
            jdk.internal.reflect.GeneratedMethodAccessor4.invoke(Unknown Source) | jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
            jdk.proxy2/jdk.proxy2.$Proxy12.total | jdk.proxy3/jdk.proxy3.$Proxy99.total
            SpringCGLIB$$0                | SpringCGLIB$$1
            Objects.java:233              | Objects.java:240
            """)
    void what_changes_by_chance_does_not_count(String before, String after) {
        assertThat(TRACE).contains(before);
        assertThat(fingerprint(TRACE.replace(before, after))).isEqualTo(fingerprint(TRACE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.lang.NullPointerException | java.lang.ArithmeticException
            shop.Orders.lambda             | shop.Basket.lambda
            Orders$2.total                 | Orders$2.sum
            """)
    void another_fault_has_another_fingerprint(String before, String after) {
        assertThat(TRACE).contains(before);
        assertThat(fingerprint(TRACE.replace(before, after))).isNotEqualTo(fingerprint(TRACE));
    }

    @Test
    void an_exception_that_wraps_the_root_cause_does_not_count() {
        String wrapped = "shop.ApiException: failed\n\tat shop.Web.handle(Web.java:1)\nCaused by: " + TRACE;
        assertThat(fingerprint(wrapped)).isEqualTo(fingerprint(TRACE));
    }

    @Test
    void an_endless_recursion_is_the_same_wherever_the_stack_was_full() {
        String one = "java.lang.StackOverflowError\n" + "\tat a.A.f(A.java:1)\n\tat a.A.g(A.java:2)\n".repeat(500);
        String two = "java.lang.StackOverflowError\n\tat a.A.leaf(A.java:9)\n"
                + "\tat a.A.g(A.java:2)\n\tat a.A.f(A.java:1)\n".repeat(480);
        assertThat(fingerprint(one)).isEqualTo(fingerprint(two));
    }

    @Test
    void a_fingerprint_survives_printing() {
        StackTrace trace = StackTraceParser.first(TRACE).orElseThrow();
        assertThat(TraceFingerprint.of(
                        StackTraceParser.first(StackTracePrinter.print(trace)).orElseThrow()))
                .isEqualTo(TraceFingerprint.of(trace));
    }

    /** Real traces of failing tests: every file is read, and shifting its lines does not change its fingerprints. */
    @Test
    void real_traces_are_read_and_told_apart() throws IOException {
        Path recorded = Path.of("../../shared/data/traces");
        assumeThat(recorded).as("third-party traces beside the project").isDirectory();
        Map<String, Set<String>> byFingerprint = new HashMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(recorded)) {
            files = walk.filter(p -> p.toString().contains("trigger_tests") && Files.isRegularFile(p))
                    .toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            List<StackTrace> traces = StackTraceParser.all(text);
            assertThat(traces).as(file.toString()).isNotEmpty();
            List<StackTrace> shifted = StackTraceParser.all(text.replaceAll("(\\.java):\\d+\\)", "$1:1)"));
            for (int i = 0; i < traces.size(); i++) {
                assertThat(TraceFingerprint.of(shifted.get(i))).isEqualTo(TraceFingerprint.of(traces.get(i)));
                byFingerprint
                        .computeIfAbsent(TraceFingerprint.of(traces.get(i)), f -> new HashSet<>())
                        .add(file.toString());
            }
        }
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(byFingerprint).hasSizeGreaterThan(files.size() / 2);
    }

    private static String fingerprint(String text) {
        return TraceFingerprint.of(StackTraceParser.first(text).orElseThrow());
    }
}
