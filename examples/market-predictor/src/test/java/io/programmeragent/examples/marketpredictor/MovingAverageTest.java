package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
    @Test
    void is_the_sum_of_the_prices_by_their_number() {
        assertThat(MovingAverage.of(PriceWindow.of(100, 200, 600))).isEqualTo(300);
    }

    @Test
    void of_a_single_price_is_that_price() {
        assertThat(MovingAverage.of(PriceWindow.of(1234))).isEqualTo(1234);
    }

    @Test
    void is_rounded_down() {
        assertThat(MovingAverage.of(PriceWindow.of(10, 11))).isEqualTo(10);
    }

    @Test
    void lies_between_the_lowest_and_the_highest_price() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            long[] prices = random.longs(1 + random.nextInt(50), 1, 1_000_000).toArray();
            assertThat(MovingAverage.of(PriceWindow.of(prices)))
                    .isBetween(
                            Arrays.stream(prices).min().getAsLong(),
                            Arrays.stream(prices).max().getAsLong());
        }
    }
}
