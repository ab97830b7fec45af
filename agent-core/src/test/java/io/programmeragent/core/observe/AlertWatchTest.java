package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.testkit.InMemoryAlertSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
    private static final Map<String, String> DOWN = Map.of("alertname", "Down", "service", "market-predictor");

    private static final Duration LOOK = Duration.ofSeconds(15);

    private final MovingClock clock = new MovingClock();
    private final InMemoryAlertSource source = new InMemoryAlertSource();
    private final Map<String, String> memory = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private boolean full;
    private Set<Map<String, String>> ours = Set.of();
    private AlertWatch watch = watch();

    private AlertWatch watch() {
        Remembered remembered = new Remembered() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(memory.get(key));
            }

            @Override
            public void put(String key, String value) {
                memory.put(key, value);
            }
        };
        return new AlertWatch(
                "am",
                source,
                new AlertRoutes(List.of(Services.plain())),
                remembered,
                labels -> ours.contains(labels),
                new WatchPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 1),
                clock,
                found -> {
                    if (full) {
                        throw new IllegalStateException("as intended by the test");
                    }
                    signals.addAll(found);
                });
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(LOOK);
            watch.look();
        }
    }

    private List<String> told() {
        return signals.stream().map(s -> s.service() + " " + s.state()).toList();
    }

    @Test
    void the_same_notification_again_changes_nothing() {
        source.raise(DOWN, clock.instant());
        byte[] body = source.notification();

        watch.receive(body, Map.of());
        watch.receive(body, Map.of());
        watch.look();

        assertThat(told()).containsExactly("market-predictor FIRING");
        assertThat(signals.get(0).summary()).isEqualTo("Down fires");
        assertThat(signals.get(0).details()).containsEntry("alertname", "Down");
    }

    @Test
    void what_others_keep_quiet_is_not_taken_in_and_what_the_agent_itself_keeps_from_people_is() {
        source.raise(DOWN, clock.instant());
        source.silence(DOWN, clock.instant().plusSeconds(60), "people at work");
        watch.look();
        assertThat(signals).isEmpty();

        ours = Set.of(DOWN);
        watch = watch();
        watch.look();
        assertThat(told()).containsExactly("market-predictor FIRING");
    }

    @Test
    void what_could_not_be_kept_is_taken_when_it_comes_again() {
        source.raise(DOWN, clock.instant());
        full = true;
        assertThatThrownBy(() -> watch.receive(source.notification(), Map.of()))
                .isInstanceOf(IllegalStateException.class);
        full = false;
        watch.receive(source.notification(), Map.of());

        assertThat(told()).containsExactly("market-predictor FIRING");
    }

    @Test
    void what_was_sent_while_nobody_listened_is_caught_up_with() {
        source.raise(DOWN, clock.instant());
        watch.look();
        assertThat(told()).containsExactly("market-predictor FIRING");

        source.resolve(DOWN, clock.instant());
        watch = watch(); // a restart
        watch.look();
        assertThat(told())
                .as("a source that has just started may not know its alerts yet")
                .hasSize(1);
        look(19);
        assertThat(told()).hasSize(1);
        look(1);

        assertThat(told()).containsExactly("market-predictor FIRING", "market-predictor RESOLVED");
        assertThat(signals.get(1).fingerprint()).isEqualTo(signals.get(0).fingerprint());
        clock.advance(Duration.ofMinutes(5));
        watch.look();
        assertThat(signals).hasSize(2);
    }

    @Test
    void a_source_that_cannot_be_asked_ends_nothing() {
        source.raise(DOWN, clock.instant());
        watch.look();
        source.failWith(PluginException.Kind.UNAVAILABLE);
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(watch::look).isInstanceOf(PluginException.class);
        source.heal();
        watch.look();

        assertThat(told()).doesNotContain("market-predictor RESOLVED");
    }

    @Test
    void what_is_notified_while_the_source_cannot_be_asked_outlives_a_restart() {
        source.raise(DOWN, clock.instant());
        watch.receive(source.notification(), Map.of());
        source.failWith(PluginException.Kind.UNAVAILABLE);
        assertThatThrownBy(watch::look).isInstanceOf(PluginException.class);

        watch = watch(); // a restart
        source.heal();
        source.resolve(DOWN, clock.instant());
        look(21);

        assertThat(told()).containsExactly("market-predictor FIRING", "market-predictor RESOLVED");
    }

    @Test
    void what_is_remembered_is_kept_while_the_source_cannot_be_asked_after_a_restart() {
        source.raise(DOWN, clock.instant());
        watch.look();
        Map<String, String> before = Map.copyOf(memory);
        watch = watch();
        source.failWith(PluginException.Kind.UNAVAILABLE);

        assertThatThrownBy(watch::look).isInstanceOf(PluginException.class);

        assertThat(memory).isEqualTo(before).isNotEmpty();
    }

    @Test
    void what_is_kept_quiet_tells_nothing_new_and_does_not_end_what_is_known() {
        Instant until = clock.instant().plus(Duration.ofHours(2));
        source.raise(DOWN, clock.instant());
        watch.look();
        Map<String, String> slow = Map.of("alertname", "Slow", "service", "market-predictor");
        source.raise(slow, clock.instant());
        source.silence(slow, until, "known");
        source.silence(DOWN, until, "known");
        for (int minute = 0; minute < 11; minute++) {
            clock.advance(Duration.ofMinutes(1));
            watch.look();
        }

        assertThat(told()).containsExactly("market-predictor FIRING");
    }

    @Test
    void what_people_kept_quiet_before_the_agent_did_is_not_taken_in() {
        Map<String, String> slow = Map.of("alertname", "Slow", "service", "market-predictor");
        source.raise(DOWN, clock.instant());
        source.silence(DOWN, clock.instant().plus(Duration.ofHours(2)), "people at work");
        watch.look();
        ours = Set.of(DOWN, slow);
        source.silence(DOWN, clock.instant().plusSeconds(60), "programmer-agent");
        source.raise(slow, clock.instant());
        source.silence(slow, clock.instant().plusSeconds(60), "programmer-agent");
        for (int minute = 0; minute < 3; minute++) {
            clock.advance(Duration.ofMinutes(1));
            watch.look();
        }

        assertThat(signals)
                .singleElement()
                .satisfies(s -> assertThat(s.summary()).isEqualTo("Slow fires"));
    }

    /** An alert that the agent itself keeps from people, listed at the last look. */
    private void keptQuiet() {
        source.raise(DOWN, clock.instant());
        watch.look();
        ours = Set.of(DOWN);
        source.silence(DOWN, clock.instant().plus(Duration.ofHours(2)), "programmer-agent");
        look(1);
    }

    @Test
    void what_ends_while_the_agent_keeps_it_quiet_is_believed_after_three_minutes_without_it() {
        keptQuiet();
        source.resolve(DOWN, clock.instant());
        look(12);
        assertThat(told()).as("a source that was just started lists nothing").hasSize(1);
        look(1);

        assertThat(told()).containsExactly("market-predictor FIRING", "market-predictor RESOLVED");
    }

    @Test
    void a_source_that_was_away_and_has_not_heard_of_its_alerts_yet_ends_nothing() {
        keptQuiet();
        source.failWith(PluginException.Kind.UNAVAILABLE);
        for (int failed = 0; failed < 60; failed++) {
            clock.advance(LOOK);
            assertThatThrownBy(watch::look).isInstanceOf(PluginException.class);
        }
        source.heal();
        source.resolve(DOWN, clock.instant()); // as a source that was just started: it still holds
        look(4);
        source.raise(DOWN, clock.instant());
        look(1);
        source.resolve(DOWN, clock.instant());
        look(12);

        assertThat(told()).doesNotContain("market-predictor RESOLVED");
    }

    @Test
    void time_in_which_the_source_does_not_answer_does_not_count_as_missing() {
        keptQuiet();
        source.resolve(DOWN, clock.instant());
        look(3);
        source.failWith(PluginException.Kind.UNAVAILABLE);
        for (int failed = 0; failed < 60; failed++) {
            clock.advance(LOOK);
            assertThatThrownBy(watch::look).isInstanceOf(PluginException.class);
        }
        source.heal();
        look(12);
        assertThat(told()).containsExactly("market-predictor FIRING");
        look(1);

        assertThat(told()).containsExactly("market-predictor FIRING", "market-predictor RESOLVED");
    }

    @Test
    void a_few_answers_without_it_are_needed_however_long_they_take() {
        keptQuiet();
        source.resolve(DOWN, clock.instant());
        for (int answers = 0; answers < 3; answers++) {
            clock.advance(Duration.ofMinutes(5));
            watch.look();
        }
        assertThat(told()).doesNotContain("market-predictor RESOLVED");
        look(1);

        assertThat(told()).contains("market-predictor RESOLVED");
    }

    @Test
    void what_holds_for_long_is_said_again_as_news() {
        source.raise(DOWN, clock.instant());
        watch.look();
        clock.advance(Duration.ofMinutes(10));
        watch.look();

        assertThat(told()).containsExactly("market-predictor FIRING", "market-predictor FIRING");
        assertThat(signals.get(1).identity()).isNotEqualTo(signals.get(0).identity());
    }

    @Test
    void an_alert_of_a_clock_that_is_ahead_fires_now() {
        source.raise(DOWN, clock.instant().plus(Duration.ofMinutes(7)));
        watch.receive(source.notification(), Map.of());
        watch.receive(source.notification(), Map.of());

        assertThat(signals).singleElement().satisfies(s -> assertThat(s.at()).isEqualTo(clock.instant()));
    }

    @Test
    void an_alert_belongs_to_the_service_whose_labels_it_has_then_to_the_one_it_names() {
        WatchedService plain = Services.plain();
        WatchedService labelled = new WatchedService(
                "blue",
                plain.url(),
                plain.probes(),
                plain.signals(),
                plain.logs(),
                plain.dependencies(),
                plain.code(),
                plain.plugins(),
                Map.of("team", "blue"),
                Map.of(),
                Autonomy.SUGGEST);
        AlertRoutes routes = new AlertRoutes(List.of(plain, labelled));

        assertThat(service(routes, Map.of("team", "blue", "job", "market-predictor")))
                .isEqualTo("blue");
        assertThat(service(routes, Map.of("job", "market-predictor"))).isEqualTo("market-predictor");
        assertThat(service(routes, Map.of("service", "other"))).isEqualTo("other");
        assertThat(service(routes, Map.of("service", "blue")))
                .as("it has not its labels")
                .isEqualTo("unknown");
        assertThat(service(routes, Map.of("severity", "page"))).isEqualTo("unknown");
    }

    private static String service(AlertRoutes routes, Map<String, String> labels) {
        Alert alert = new Alert("f", SignalState.FIRING, labels, Map.of(), Instant.EPOCH, Optional.empty());
        return routes.signal(alert, Instant.EPOCH, false).service();
    }
}
