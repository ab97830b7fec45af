package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiringPatternTest {
    private static int likeness(String template, String pattern, String line) {
        return new FiringPattern("pattern-0", 0, Instant.EPOCH, template).likeness("pattern-1", pattern, line);
    }

    private static boolean covers(String template, String line) {
        return likeness(template, line, line) > 0;
    }

    @Test
    void a_value_is_one_word_or_has_numbers_but_is_no_sentence() {
        assertThat(covers("Error <*>", "Error E5")).isTrue();
        assertThat(covers("Error <*>", "Error connecting to database orders")).isFalse();
        assertThat(covers("Error <*> in orders", "Error connecting to database in orders"))
                .isFalse();
        assertThat(covers("wrote <*> to <*>", "wrote 2.5 KB to disk")).isTrue();
        assertThat(covers("due at <*> for <*>", "due at 2026-11-27 10:00:00 for bob"))
                .isTrue();
        assertThat(covers("lost <*>", "lost 5 connections to the database")).isFalse();
    }

    @Test
    void a_pattern_that_became_part_of_a_wider_one_is_that_one() {
        assertThat(likeness("module alpha failed", "module <*> failed", "module beta failed"))
                .isPositive();
        assertThat(likeness("Error connecting to database orders", "Error <*>", "Error E1"))
                .isZero();
    }

    @Test
    void the_same_pattern_is_more_like_it_than_what_has_more_words_in_common_than_another() {
        String template = "module <*> of <*> failed";
        int wide = likeness(template, "module <*> <*> <*> failed", "module a by b failed");
        int narrow = likeness(template, "module a of <*> failed", "module a of b failed");
        int same = likeness(template, template, "module a of b failed");

        assertThat(wide).isPositive().isLessThan(narrow);
        assertThat(narrow).isLessThan(FiringPattern.SAME);
        assertThat(same).isGreaterThanOrEqualTo(FiringPattern.SAME);
        assertThat(new FiringPattern("pattern-0", 0, Instant.EPOCH, "").likeness("pattern-0", "x", "x"))
                .isEqualTo(FiringPattern.SAME);
    }
}
