package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void of_a_straight_line_is_its_slope() {
        assertThat(Trend.of(PriceWindow.of(100, 110, 120, 130)).slope()).isCloseTo(10, within(1e-9));
    }

    @Test
    void evens_out_single_jumps() {
        assertThat(Trend.of(PriceWindow.of(100, 130, 110, 140)).slope()).isCloseTo(10, within(1e-9));
    }

    @Test
    void knows_up_from_down() {
        assertThat(Trend.of(PriceWindow.of(100, 101, 102)).direction()).isEqualTo(Trend.Direction.UP);
        assertThat(Trend.of(PriceWindow.of(102, 101, 100)).direction()).isEqualTo(Trend.Direction.DOWN);
    }

    @Test
    void is_flat_when_the_slope_is_noise() {
        assertThat(Trend.of(PriceWindow.of(100, 100, 101, 100)).direction()).isEqualTo(Trend.Direction.FLAT);
    }

    @Test
    void of_a_single_price_is_flat() {
        assertThat(Trend.of(PriceWindow.of(100))).isEqualTo(new Trend(0));
    }
}
