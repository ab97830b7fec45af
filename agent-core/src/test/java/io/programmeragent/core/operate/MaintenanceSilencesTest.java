package io.programmeragent.core.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.story.Story;
import io.programmeragent.testkit.InMemoryAlertSource;
import io.programmeragent.testkit.InMemoryAlertSource.Silence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MaintenanceSilencesTest {
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final String COMMENT = "programmer-agent: RESTART of shop, inc-1/act/1";

    private final InMemoryAlertSource source = new InMemoryAlertSource();
    private final MaintenanceSilences silences = silences(Optional.of(LONGEST));
    private final Story story = Story.of("inc-1")
            .evidence(Story.trace("x"), new Evidence.Control("control-1", NotedControl.running("old")));
    private final NotedControl restarting = new NotedControl(ActionKind.RESTART);

    private MaintenanceSilences silences(Optional<Duration> longest) {
        return new MaintenanceSilences(Map.of("am", source), longest, InstantSource.system());
    }

    private Stage.Work work() {
        story.classified(Cause.OPERATIONAL, "it hangs");
        return story.begin(StepKind.ACT, "it hangs");
    }

    private Acting acting(MaintenanceSilences with, ServiceControl control) {
        return new Acting(new Operation(name -> Optional.of(Story.shop()), service -> Optional.of(control), with));
    }

    private static String detail(Stage.Result result) {
        return ((IncidentEvent.Acted) ((Stage.Result.Done) result).events().get(0))
                .outcome()
                .detail();
    }

    @Test
    void a_services_alerts_are_quiet_while_it_is_restarted_and_no_longer() {
        Watched control = new Watched(restarting, request -> {
            assertThat(source.silences()).singleElement().satisfies(silence -> {
                assertThat(silence.labels()).isEqualTo(Map.of("service", "shop"));
                assertThat(silence.comment()).isEqualTo(COMMENT);
            });
            assertThat(silences.cover(Map.of("service", "shop", "alertname", "Down")))
                    .as("the agent sees what it keeps from people")
                    .isTrue();
            assertThat(silences.cover(Map.of("service", "cart"))).isFalse();
        });

        Stage.Result result = acting(silences, control).perform(work());

        assertThat(detail(result)).isEqualTo("done; its alerts were quiet meanwhile");
        assertThat(restarting.performed).hasSize(1);
        assertThat(source.silences()).isEmpty();
        assertThat(silences.cover(Map.of("service", "shop"))).isFalse();
    }

    @Test
    void alerts_are_quiet_by_the_label_by_which_they_named_the_service() {
        story.with(joined());
        Watched control = new Watched(
                restarting,
                request -> assertThat(source.silences())
                        .extracting(Silence::labels)
                        .containsExactly(Map.of("job", "shop")));

        acting(silences, control).perform(work());

        assertThat(restarting.performed).hasSize(1);
    }

    private static IncidentEvent joined() {
        return new IncidentEvent.SignalJoined(new Signal(
                "shop",
                SignalKind.ALERT,
                "f",
                SignalState.FIRING,
                Story.START,
                "Down fires",
                Map.of("alertname", "Down", "job", "shop", "app", "front")));
    }

    @Test
    void an_alert_that_comes_after_the_action_was_decided_changes_nothing_of_which_silence_is_ended() {
        work();
        source.silence(Map.of("service", "shop"), Story.START.plus(LONGEST), COMMENT);
        story.with(joined());

        acting(silences, restarting).perform(story.work(StepKind.ACT, "it hangs"));

        assertThat(source.silences()).isEmpty();
    }

    @Test
    void an_action_that_fails_ends_its_silence_too() {
        Watched control = new Watched(restarting, request -> {
            throw new IllegalStateException("as intended by the test");
        });

        assertThatThrownBy(() -> acting(silences, control).perform(work())).hasMessage("as intended by the test");

        assertThat(source.silences()).isEmpty();
    }

    @Test
    void what_a_killed_agent_left_quiet_is_found_and_ended_when_the_action_is_begun_again() {
        Stage.Work work = work();
        String left = source.silence(Map.of("service", "shop"), work.now().plus(LONGEST), COMMENT);
        Watched control = new Watched(
                restarting,
                request -> assertThat(source.silences())
                        .as("no second one beside " + left)
                        .hasSize(1));

        assertThat(acting(silences, control).reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);
        acting(silences, control).perform(work);

        assertThat(source.silences()).isEmpty();
    }

    @Test
    void what_a_killed_agent_left_quiet_is_ended_when_the_action_is_found_done() {
        Stage.Work work = work();
        restarting.perform(new ActionRequest(work.key(), "shop", ActionKind.RESTART, Optional.empty(), work.now()));
        source.silence(Map.of("service", "shop"), work.now().plus(LONGEST), COMMENT);
        source.silence(Map.of("service", "shop"), work.now().plus(LONGEST), "people at work");

        assertThat(acting(silences, restarting).reconcile(work)).isEqualTo(Reconciliation.DONE);

        assertThat(source.silences()).extracting(Silence::comment).containsExactly("people at work");
    }

    @Test
    void a_source_that_cannot_be_silenced_does_not_stop_the_action() {
        source.failWith(PluginException.Kind.UNAVAILABLE);

        Stage.Result result = acting(silences, restarting).perform(work());

        assertThat(restarting.performed).hasSize(1);
        assertThat(detail(result)).isEqualTo("done; its alerts could not be kept quiet");
    }

    @Test
    void nothing_is_silenced_unless_configured() {
        Watched control =
                new Watched(restarting, request -> assertThat(source.silences()).isEmpty());

        Stage.Result result = acting(silences(Optional.empty()), control).perform(work());

        assertThat(detail(result)).isEqualTo("done");
    }

    /** A control that looks around before it does what it is asked. */
    private record Watched(NotedControl control, Consumer<ActionRequest> look) implements ServiceControl {
        @Override
        public Set<ActionKind> supports() {
            return control.supports();
        }

        @Override
        public ServiceState state(String service) {
            return control.state(service);
        }

        @Override
        public String preview(ActionRequest request) {
            return control.preview(request);
        }

        @Override
        public ActionOutcome perform(ActionRequest request) {
            look.accept(request);
            return control.perform(request);
        }

        @Override
        public Reconciliation reconcile(ActionRequest request) {
            return control.reconcile(request);
        }
    }
}
