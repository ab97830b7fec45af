package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightedAverageTest {
    @Test
    void counts_the_newest_price_most() {
        assertThat(WeightedAverage.of(PriceWindow.of(100, 200, 300))).isEqualTo((100 + 2 * 200 + 3 * 300) / 6);
    }

    @Test
    void of_equal_prices_is_that_price() {
        assertThat(WeightedAverage.of(PriceWindow.of(50, 50, 50, 50))).isEqualTo(50);
    }

    @Test
    void does_not_overflow_for_the_longest_window_of_the_highest_prices() {
        long[] prices = new long[500];
        Arrays.fill(prices, 1_000_000_000_00L);

        assertThat(WeightedAverage.of(PriceWindow.of(prices))).isEqualTo(1_000_000_000_00L);
    }
}
