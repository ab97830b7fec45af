package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TheilSenTest {
    private static final int POINTS = 61;

    private static double[] x() {
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = i;
        }
        return x;
    }

    @Test
    void a_line_is_found_as_it_is() {
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            y[i] = 3 + 0.5 * i;
        }

        TheilSen line = TheilSen.fit(x(), y);

        assertThat(line.slope()).isCloseTo(0.5, within(1e-9));
        assertThat(line.low()).isCloseTo(0.5, within(1e-9));
        assertThat(line.high()).isCloseTo(0.5, within(1e-9));
        assertThat(line.at()).isCloseTo(33, within(1e-9));
    }

    @Test
    void a_fifth_of_wild_points_does_not_turn_it() {
        Random random = new Random(4);
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            y[i] = 0.5 * i + (i % 5 == 0 ? 1_000 * random.nextDouble() : random.nextGaussian());
        }

        TheilSen line = TheilSen.fit(x(), y);

        assertThat(line.slope()).isCloseTo(0.5, within(0.2));
    }

    @Test
    void the_interval_holds_the_slope_as_often_as_it_says() {
        Random random = new Random(5);
        int held = 0;
        int trials = 600;
        for (int t = 0; t < trials; t++) {
            double[] y = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                y[i] = 0.2 * i + 3 * random.nextGaussian();
            }
            TheilSen line = TheilSen.fit(x(), y);
            held += line.low() <= 0.2 && 0.2 <= line.high() ? 1 : 0;
        }

        assertThat(held / (double) trials).isBetween(0.87, 0.97);
    }

    @Test
    void a_walk_at_random_is_seldom_taken_for_a_trend() {
        Random random = new Random(6);
        int taken = 0;
        int trials = 400;
        for (int t = 0; t < trials; t++) {
            double[] y = new double[POINTS];
            for (int i = 1; i < POINTS; i++) {
                y[i] = y[i - 1] + random.nextGaussian();
            }
            TheilSen line = TheilSen.fit(x(), y);
            taken += line.low() > 0 || line.high() < 0 ? 1 : 0;
        }

        assertThat(taken / (double) trials).isLessThan(0.30);
    }
}
