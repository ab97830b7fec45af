package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedPatternsTest {
    private final LoggedPatterns patterns = new LoggedPatterns();
    private int longer = 1;

    @Test
    void what_is_new_comes_much_more_often_or_stopped_is_told_with_both_counts() {
        before(100, "served GET in %d ms");
        before(40, "wrote %d rows");
        before(4, "retry %d of payment");
        within(110, "served GET in %d ms", false);
        within(60, "retry %d of payment", false);
        within(6, "using the fallback for shop %d", false);

        assertThat(patterns.evidence())
                .extracting(Evidence::summary)
                .containsExactlyInAnyOrder(
                        "before 4 ×, 60 × retry <*> of payment",
                        "new, 6 × using the fallback for shop <*>",
                        "before 40 ×, 0 × wrote <*> rows");
    }

    @Test
    void what_came_seldom_in_a_longer_time_before_is_not_new_and_its_pace_is_that_of_the_window() {
        longer = 10;
        before(1000, "served GET in %d ms");
        before(3, "cache of %d shops was filled");
        before(60, "retry %d of payment");
        within(100, "served GET in %d ms", false);
        within(6, "cache of %d shops was filled", false);
        within(60, "retry %d of payment", false);
        within(1, "ERROR cache of %d shops was lost", true);

        assertThat(patterns.evidence())
                .extracting(Evidence::summary)
                .containsExactly("new, 1 × ERROR cache of <*> shops was lost", "before 6 ×, 60 × retry <*> of payment");
    }

    @Test
    void errors_are_told_first_and_say_whether_they_are_new() {
        before(50, "served GET in %d ms");
        within(90, "using the fallback for shop %d", false);
        within(2, "2026-01-31 10:00:0%d ERROR no price for item 77", true);

        List<Evidence> evidence = patterns.evidence();

        assertThat(evidence.get(0).summary()).isEqualTo("new, 2 × ERROR no price for item <*>");
        assertThat(evidence).hasSize(3);
    }

    @Test
    void without_anything_from_before_nothing_is_called_new() {
        within(90, "using the fallback for shop %d", false);
        within(2, "ERROR no price for item %d", true);

        assertThat(patterns.evidence())
                .extracting(Evidence::summary)
                .containsExactly("2 × ERROR no price for item <*>");
    }

    private void before(int times, String line) {
        for (int i = 0; i < times; i++) {
            patterns.addBefore(List.of(line.formatted(i)), longer);
        }
    }

    private void within(int times, String line, boolean loud) {
        for (int i = 0; i < times; i++) {
            patterns.add(line.formatted(i), line.formatted(i), loud);
        }
    }
}
