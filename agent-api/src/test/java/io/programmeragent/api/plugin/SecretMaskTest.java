package io.programmeragent.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
    @Test
    void each_mask_stands_for_what_is_between_the_parts_around_it() {
        assertThat(SecretMask.hidden(List.of("user=", ", key=", ";"), "user=ann, key=k1, key=k2;"))
                .containsExactly("ann", "k1, key=k2");
        assertThat(SecretMask.hidden(List.of("", ""), "whole")).containsExactly("whole");
    }

    @Test
    void a_line_that_lacks_a_part_or_has_nothing_between_two_is_not_what_was_masked() {
        assertThat(SecretMask.hidden(List.of("key=", ";"), "key=;")).isEmpty();
        assertThat(SecretMask.hidden(List.of("key=", ";"), "token=k1;")).isEmpty();
        assertThat(SecretMask.hidden(List.of("user=", ", key=", ";"), "user=ann;"))
                .isEmpty();
    }

    @Test
    void parts_that_overlap_in_the_line_are_not_both_there() {
        assertThat(SecretMask.hidden(List.of("aba", "bab"), "abab")).isEmpty();
    }
}
