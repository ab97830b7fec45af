package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VolatilityTest {
    @Test
    void of_steady_growth_is_none() {
        assertThat(Volatility.of(PriceWindow.of(10_000, 11_000, 12_100))).isCloseTo(0, within(1e-6));
    }

    @Test
    void is_the_deviation_of_the_returns_in_percent() {
        assertThat(Volatility.of(PriceWindow.of(100, 110, 99))).isCloseTo(10, within(1e-9));
    }

    @Test
    void of_a_single_price_is_none() {
        assertThat(Volatility.of(PriceWindow.of(100))).isZero();
    }

    @Test
    void leaves_out_returns_from_a_price_of_zero() {
        assertThat(Volatility.of(PriceWindow.of(0, 0, 100, 110))).isZero();
    }
}
