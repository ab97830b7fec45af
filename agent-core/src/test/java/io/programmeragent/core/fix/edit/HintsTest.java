package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HintsTest {
    /** Stands for a test: its class file is read. */
    static final class Named {
        List<String> never() {
            Supplier<String> other = () -> "mon\"itor";
            return List.of("root", " ", other.get());
        }

        Class<?> missing() {
            return java.io.UncheckedIOException.class;
        }

        void caught() {
            try {
                elsewhere();
                throw new AssertionError("taken");
            } catch (java.util.NoSuchElementException e) {
                return;
            }
        }

        String elsewhere() {
            return "another";
        }
    }

    @Test
    void the_texts_that_a_failing_test_names_are_told_as_literals() throws Exception {
        String classes = Path.of(HintsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        assertThat(Hints.of(List.of(failing("never [1] x", "")), List.of("none", classes))
                        .texts())
                .contains("\"root\"", "\"mon\\\"itor\"")
                .doesNotContain("\"another\"", "\" \"");
        assertThat(Hints.of(List.of(failing("never", "")), List.of(classes)).characters())
                .containsExactly("'\"'");
        assertThat(Hints.of(List.of(failing("never", "")), List.of("none")).texts())
                .isEmpty();
    }

    @Test
    void the_exceptions_that_failing_tests_end_by_are_told_unless_they_are_the_tests_own() {
        assertThat(Hints.of(
                                List.of(
                                        ended("java.time.DateTimeException"),
                                        ended("org.opentest4j.AssertionFailedError"),
                                        ended("org.junit.jupiter.api.extension.ParameterResolutionException"),
                                        ended("")),
                                List.of())
                        .thrown())
                .containsExactly("java.time.DateTimeException");
    }

    @Test
    void the_exceptions_that_failing_tests_miss_are_told() {
        assertThat(Hints.of(
                                List.of(
                                        failing(
                                                "a",
                                                "Expected java.io.IOException to be thrown, but nothing was thrown."),
                                        failing("b", "Expected exception: java.io.IOException"),
                                        failing("b", "expected Overdrawn.MostException to be thrown, but nothing was"),
                                        failing("b", "Expected exception: shop.Overdrawn$LeastException"),
                                        failing("c", "expected: <1> but was: <2>")),
                                List.of())
                        .exceptions())
                .containsExactly("java.io.IOException", "Overdrawn.MostException", "shop.Overdrawn.LeastException");
    }

    @Test
    void where_nothing_was_thrown_the_exceptions_that_the_test_names_are_missed() throws Exception {
        String classes = Path.of(HintsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        assertThat(Hints.of(List.of(failing("missing", "\nExpecting code to raise a throwable.")), List.of(classes))
                        .exceptions())
                .containsExactly("java.io.UncheckedIOException");
        assertThat(Hints.of(List.of(failing("caught", "a zero was taken")), List.of(classes))
                        .exceptions())
                .containsExactly("java.util.NoSuchElementException");
        assertThat(Hints.of(List.of(failing("missing", "expected: <1> but was: <2>")), List.of(classes)))
                .satisfies(h -> assertThat(h.exceptions()).isEmpty())
                .satisfies(h -> assertThat(h.numbers()).containsExactly("1"));
    }

    @Test
    void of_many_numbers_that_tests_expect_only_the_first_are_told_as_each_is_tried_everywhere() {
        List<TestOutcome> many = IntStream.range(0, 100)
                .mapToObj(n -> failing("missing", "expected: <" + n + "> but was: <-1>"))
                .toList();
        assertThat(Hints.of(many, List.of()).numbers()).containsExactly("0", "1", "2", "3", "4");
    }

    private static TestOutcome ended(String problem) {
        return new TestOutcome(
                "id", Named.class.getName(), "a", Ending.FAILED, problem, "", List.of(), 1, 1, Map.of(), 0);
    }

    private static TestOutcome failing(String name, String message) {
        return new TestOutcome(
                "id", Named.class.getName(), name, Ending.FAILED, "", message, List.of(), 1, 1, Map.of(), 0);
    }
}
