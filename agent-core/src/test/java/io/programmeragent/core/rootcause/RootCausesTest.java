package io.programmeragent.core.rootcause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RootCausesTest {
    private static final Map<String, Set<String>> CALLS =
            Map.of("site", Set.of("search", "pay"), "search", Set.of("db"), "pay", Set.of("db", "bank"));
    private static final List<String> SERVICES = List.of("site", "search", "pay", "db", "bank");

    private final Map<String, ServiceSamples> calm = samples(300, Map.of(), 0, 0);

    @Test
    void a_service_that_waits_for_another_is_not_blamed() {
        for (String slow : List.of("db", "bank", "search", "pay")) {
            RootCauses causes = causes(Map.of(slow, 0.5), 0, Pain.LATENCY);
            assertThat(causes.normal()).as(slow).isFalse();
            assertThat(causes.suspects().get(0).service()).isEqualTo(slow);
            assertThat(causes.suspects().get(0).reason()).contains(slow, "is usual", "are its own");
        }
    }

    @Test
    void failures_are_traced_like_waiting() {
        RootCauses causes = causes(Map.of("bank", 0.2), 0, Pain.FAILURES);
        assertThat(causes.normal()).isFalse();
        assertThat(causes.suspects().get(0).service()).isEqualTo("bank");
    }

    @Test
    void when_all_is_usual_nobody_is_to_blame() {
        for (int seed = 1; seed < 20; seed++) {
            assertThat(causes(Map.of(), seed, Pain.LATENCY).normal()).isTrue();
        }
    }

    @Test
    void trouble_of_the_entry_alone_is_its_own() {
        RootCauses causes = causes(Map.of("site", 1.0), 0, Pain.LATENCY);
        assertThat(causes.suspects().get(0).service()).isEqualTo("site");
    }

    @Test
    void trouble_that_the_entry_does_not_feel_is_none_of_it() {
        Map<String, ServiceSamples> window = new HashMap<>(samples(5, Map.of(), 3, 5));
        double[] slow = {0.01, 0.01, 9, 9, 9};
        window.put("stranger", new ServiceSamples(new double[] {1, 1, 1, 1, 1}, slow, new double[5]));
        RootCauses causes = RootCauses.of(CALLS, calm, window, 2, "site", Pain.LATENCY);
        assertThat(causes.normal()).isTrue();
        assertThat(causes.suspects()).noneMatch(s -> s.service().equals("stranger"));
    }

    @Test
    void circles_gaps_and_unknown_services_are_borne() {
        Map<String, ServiceSamples> window = new HashMap<>(samples(5, Map.of("db", 0.5), 3, 2));
        double[] nothing = new double[5];
        Arrays.fill(nothing, Double.NaN);
        window.put("pay", new ServiceSamples(nothing, nothing, nothing));
        Map<String, Set<String>> circle =
                Map.of("site", Set.of("search", "gone"), "search", Set.of("db", "site", "search"));
        RootCauses causes = RootCauses.of(circle, Map.of(), window, 2, "site", Pain.LATENCY);
        assertThat(causes.suspects()).extracting(Suspect::service).containsSubsequence("db", "search");
        assertThat(RootCauses.of(Map.of(), Map.of(), Map.of(), 0, "site", Pain.LATENCY)
                        .normal())
                .isTrue();
    }

    private RootCauses causes(Map<String, Double> added, int seed, Pain pain) {
        return RootCauses.of(CALLS, calm, samples(5, added, seed, 2), 2, "site", pain);
    }

    /** Each service's latency and failures are its own and those of what it calls, with noise. */
    private static Map<String, ServiceSamples> samples(int size, Map<String, Double> added, int seed, int onset) {
        Random random = new Random(seed);
        Map<String, ServiceSamples> samples = new HashMap<>();
        for (String service : SERVICES) {
            double[] requests = new double[size];
            double[] latency = new double[size];
            double[] failures = new double[size];
            for (int i = 0; i < size; i++) {
                double more = i < onset ? 0 : total(service, added);
                requests[i] = 100;
                latency[i] = 0.1 + more + 0.01 * random.nextDouble();
                failures[i] = Math.min(1, more + 0.001 * random.nextDouble());
            }
            samples.put(service, new ServiceSamples(requests, latency, failures));
        }
        return samples;
    }

    private static double total(String service, Map<String, Double> added) {
        return added.getOrDefault(service, 0.0)
                + CALLS.getOrDefault(service, Set.of()).stream()
                        .mapToDouble(c -> total(c, added))
                        .sum();
    }
}
