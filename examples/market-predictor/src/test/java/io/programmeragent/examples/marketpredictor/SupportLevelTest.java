package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupportLevelTest {
    @Test
    void is_the_lowest_price_of_the_window() {
        assertThat(SupportLevel.of(PriceWindow.of(30, 10, 20))).isEqualTo(10);
    }

    @Test
    void does_not_look_before_the_window() {
        assertThat(SupportLevel.of(PriceWindow.last(new long[] {5, 30, 20}, 2))).isEqualTo(20);
    }
}
