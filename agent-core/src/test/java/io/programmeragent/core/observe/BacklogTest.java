package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void what_is_left_to_read_is_waited_for_and_a_log_without_an_end_is_not() {
        assertThat(backlog.after(false)).isFalse();
        for (int look = 0; look < Backlog.LOOKS; look++) {
            assertThat(backlog.after(true)).isTrue();
        }
        assertThat(backlog.after(true)).isFalse();
        assertThat(backlog.after(true)).isFalse();
    }

    @Test
    void once_all_is_read_it_is_waited_for_as_long_again() {
        for (int look = 0; look <= Backlog.LOOKS; look++) {
            backlog.after(true);
        }
        assertThat(backlog.after(false)).isFalse();
        assertThat(backlog.after(true)).isTrue();
    }
}
