package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void names_are_made_of_words() {
        assertThat(Words.of("pollFirst")).containsExactly("poll", "first");
        assertThat(Words.of("HALF_UP")).containsExactly("half", "up");
        assertThat(Words.share("HALF_UP", "HALF_DOWN")).isTrue();
        assertThat(Words.share("UP", "DOWN")).isFalse();
    }

    @Test
    void twins_differ_in_one_word_that_is_easily_taken_for_the_other() {
        assertThat(Words.areTwins("peekFirst", "pollFirst")).isTrue();
        assertThat(Words.areTwins("isBefore", "isAfter")).isTrue();
        assertThat(Words.areTwins("peekFirst", "pollLast")).isFalse();
        assertThat(Words.areTwins("peek", "clear")).isFalse();
        assertThat(Words.areTwins("peek", "peek")).isFalse();
    }
}
