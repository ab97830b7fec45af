package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void goes_on_from_the_newest_price_with_the_trend() {
        assertThat(Forecast.of(PriceWindow.of(100, 110, 120), new Trend(10), 3)).containsExactly(130, 140, 150);
    }

    @Test
    void stays_where_it_is_without_a_trend() {
        assertThat(Forecast.of(PriceWindow.of(100), new Trend(0), 2)).containsExactly(100, 100);
    }

    @Test
    void does_not_fall_below_zero() {
        assertThat(Forecast.of(PriceWindow.of(30, 20, 10), new Trend(-10), 3)).containsExactly(0, 0, 0);
    }
}
