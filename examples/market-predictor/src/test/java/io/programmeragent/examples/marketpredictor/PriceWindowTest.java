package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PriceWindowTest {
    @Test
    void holds_the_most_recent_prices() {
        PriceWindow window = PriceWindow.last(new long[] {1, 2, 3, 4, 5}, 3);

        assertThat(window.size()).isEqualTo(3);
        assertThat(window.price(0)).isEqualTo(3);
        assertThat(window.newest()).isEqualTo(5);
    }

    @Test
    void holds_all_prices_when_there_are_fewer_than_asked_for() {
        PriceWindow window = PriceWindow.last(new long[] {7, 8}, 5);

        assertThat(window.size()).isEqualTo(2);
        assertThat(window.price(0)).isEqualTo(7);
    }

    @Test
    void does_not_change_with_the_series_it_was_taken_from() {
        long[] series = {1, 2, 3};
        PriceWindow window = PriceWindow.last(series, 3);

        series[2] = 99;

        assertThat(window.newest()).isEqualTo(3);
    }

    @Test
    void is_never_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> PriceWindow.last(new long[0], 5));
        assertThatIllegalArgumentException().isThrownBy(() -> PriceWindow.last(new long[] {1}, 0));
    }
}
