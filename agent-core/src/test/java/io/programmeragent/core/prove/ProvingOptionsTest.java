package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvingOptionsTest {
    @Test
    void as_many_are_tried_at_a_time_as_processors_and_memory_allow() {
        assertThat(ProvingOptions.atOnce(2, 4L << 30)).isEqualTo(1);
        assertThat(ProvingOptions.atOnce(16, 64L << 30)).isEqualTo(4);
        assertThat(ProvingOptions.atOnce(16, 16L << 30)).isEqualTo(2);
    }
}
