package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.observe.Detector.Finding;
import io.programmeragent.core.service.Detection;
import io.programmeragent.core.service.Detection.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurpriseDetectorTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Detection.Anomaly LATENCY =
            new Detection.Anomaly("latency", Side.ABOVE, Duration.ofHours(2), 3);

    private final Random noise = new Random(7);
    private final GivenRange metrics = new GivenRange(at -> OptionalDouble.of(usual()));
    private final Detector detector = Detector.of("latency", LATENCY);
    private final List<Finding> findings = new ArrayList<>();
    private Instant at = NOW;
    private Optional<Boolean> before = Optional.empty();

    private double usual() {
        return 100 + 5 * noise.nextGaussian();
    }

    private Finding see(double value) {
        metrics.give("latency", value);
        at = at.plusSeconds(15);
        Finding finding = detector.look(metrics, before, at);
        before = finding.trouble();
        findings.add(finding);
        return finding;
    }

    @Test
    void values_as_before_are_none() {
        for (int i = 0; i < 200; i++) {
            see(usual());
        }
        assertThat(findings).allSatisfy(f -> assertThat(f.trouble()).contains(false));
    }

    @Test
    void what_is_off_several_times_in_a_row_is_trouble_until_it_is_back() {
        see(usual());
        assertThat(see(400).trouble()).contains(false);
        assertThat(see(420).trouble()).contains(false);
        Finding third = see(410);

        assertThat(third.trouble()).contains(true);
        assertThat(third.summary()).startsWith("latency is 410.0; since 2026-11-27T10:00:30Z: 400.0 where");
        assertThat(third.details()).containsKeys("value", "expected", "usual-distance", "surprise", "since");
        assertThat(see(405).trouble()).contains(true);
        assertThat(see(101).trouble()).contains(false);
    }

    @Test
    void a_single_value_is_no_trouble_and_neither_is_one_on_the_good_side() {
        see(usual());
        see(400);
        for (int i = 0; i < 5; i++) {
            see(usual());
        }
        for (int i = 0; i < 5; i++) {
            see(1);
        }
        assertThat(findings).allSatisfy(f -> assertThat(f.trouble()).contains(false));
    }

    @Test
    void what_stays_for_an_hour_is_the_new_normal() {
        see(usual());
        for (int i = 0; i < 300; i++) {
            see(400 + noise.nextGaussian());
        }
        assertThat(findings.get(5).trouble()).contains(true);
        Finding last = findings.get(findings.size() - 1);
        assertThat(last.trouble()).contains(false);
        assertThat(last.summary()).contains("has not come back since", "new normal");
        assertThat(see(usual()).summary()).contains("as expected");
    }

    @Test
    void after_a_restart_what_went_on_goes_on() {
        GivenRange past = new GivenRange(t -> OptionalDouble.of(t.isAfter(NOW.minusSeconds(120)) ? 400 : usual()));
        past.give("latency", 405);

        assertThat(Detector.of("latency", LATENCY)
                        .look(past, Optional.empty(), NOW)
                        .trouble())
                .contains(true);
    }

    @Test
    void without_a_value_there_is_no_data() {
        assertThat(detector.look(new GivenRange(), Optional.of(true), NOW).data())
                .isFalse();
    }

    @Test
    void what_is_infinite_is_not_told_as_nan() {
        Finding found = see(Double.POSITIVE_INFINITY);

        assertThat(found.answer()).isEqualTo(Detector.Answer.NOT_NUMBER);
        assertThat(found.summary()).contains("infinite").doesNotContain("NaN");
    }
}
