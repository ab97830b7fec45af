package io.programmeragent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalisationTest {
    @Test
    void the_innermost_own_class_comes_first() {
        assertThat(
                        rank(
                                "a.XException\n\tat java.util.List.get(List.java:1)\n\tat own.B$1.c(B.java:1)\n\tat own.A.d(A.java:2)"))
                .containsExactly("own.B", "own.A");
    }

    @Test
    void the_root_cause_decides_and_not_who_wrapped_it() {
        assertThat(
                        rank(
                                "a.XException\n\tat own.A.d(A.java:2)\nCaused by: a.YException\n\tat own.B.c(B.java:1)\n\t... 1 more"))
                .containsExactly("own.B", "own.A");
    }

    @Test
    void what_a_cause_outside_of_the_repository_does_not_tell_its_wrapper_tells() {
        assertThat(rank("a.XException\n\tat own.A.d(A.java:2)\nCaused by: a.YException\n\tat lib.L.c(L.java:1)"))
                .containsExactly("own.A");
    }

    @Test
    void a_caller_that_fails_in_other_ways_too_comes_before_its_helper() {
        String helper = "a.XException\n\tat own.Helper.c(Helper.java:1)\n\tat own.Caller.d(Caller.java:2)\n";
        String other = "java.lang.NullPointerException\n\tat own.Caller.e(Caller.java:9)\n";
        assertThat(rank(helper + helper + helper)).containsExactly("own.Helper", "own.Caller");
        assertThat(rank(helper + helper + helper + other)).containsExactly("own.Caller", "own.Helper");
    }

    @Test
    void a_constructor_that_refuses_its_arguments_passes_its_place_on() {
        assertThat(
                        rank(
                                "java.lang.IllegalArgumentException\n\tat own.Range.<init>(Range.java:1)\n\tat own.A.d(A.java:2)"))
                .containsExactly("own.A", "own.Range");
    }

    @Test
    void an_accident_counts_more_than_what_was_thrown_on_purpose() {
        String one = "own.XException\n\tat own.Group.c(Group.java:1)\n\tat own.A.d(A.java:2)\n";
        String two = "own.XException\n\tat own.Group.c(Group.java:1)\n\tat own.B.d(B.java:2)\n";
        assertThat(rank(one + two + "java.lang.NullPointerException\n\tat own.A.e(A.java:9)"))
                .startsWith("own.A");
    }

    @Test
    void without_own_code_there_is_nothing_to_rank() {
        assertThat(rank("a.XException\n\tat lib.L.c(L.java:1)")).isEmpty();
        assertThat(Localisation.rank(List.of(), f -> true)).isEmpty();
    }

    private static List<String> rank(String text) {
        List<StackTrace> traces = StackTraceParser.all(text);
        return Localisation.rank(traces, f -> f.type().startsWith("own."));
    }
}
