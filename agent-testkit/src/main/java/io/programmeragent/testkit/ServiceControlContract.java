package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceControlProvider;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.plugin.Reconciliation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ServiceControl} keeps: (S1) to (S6). The outside world is one service that runs, with two versions
 * that come up and one that does not.
 */
public abstract class ServiceControlContract extends PluginContract<ServiceControl> {
    private final AtomicInteger requests = new AtomicInteger();

    /** The service's name. */
    protected abstract String service();

    /** The commit that runs when a test begins. */
    protected abstract String running();

    /** Another commit that comes up when it is deployed. */
    protected abstract String other();

    /** A commit that does not come up. */
    protected abstract String broken();

    /** Ends the service as a crash does. */
    protected abstract void crash();

    @Override
    protected final Class<? extends PluginProvider<ServiceControl>> serviceType() {
        return ServiceControlProvider.class;
    }

    @Override
    protected final void ask(ServiceControl asked) {
        asked.state(service());
    }

    private boolean lacks(ActionKind kind) {
        return !plugin().supports().contains(kind);
    }

    private ServiceState state() {
        return plugin().state(service());
    }

    /** A new request, decided on a second after whatever happened before. */
    private ActionRequest request(ActionKind kind, String commit) {
        virtualClock().advance(Duration.ofSeconds(1));
        return new ActionRequest(
                "checkout-1/" + requests.incrementAndGet(),
                service(),
                kind,
                kind == ActionKind.DEPLOY ? Optional.of(commit) : Optional.empty(),
                clock().instant());
    }

    private void assertRefused(ActionRequest request) {
        ServiceState before = state();

        ActionOutcome outcome = plugin().perform(request);

        assertThat(outcome.done()).as("done without being supported").isFalse();
        assertThat(outcome.detail()).isNotBlank();
        assertThat(state()).isEqualTo(before);
        assertThat(plugin().reconcile(request)).isNotEqualTo(Reconciliation.DONE);
    }

    private static void assertRuns(ServiceState state, String commit) {
        assertThat(state.status()).isEqualTo(ServiceState.Status.RUNNING);
        assertThat(state.commit()).contains(commit);
    }

    @Test
    final void the_state_tells_what_runs_and_that_it_crashed() {
        assertRuns(state(), running());

        crash();

        assertThat(state().status()).isEqualTo(ServiceState.Status.STOPPED);
    }

    @Test
    final void s1_a_preview_tells_what_would_be_done_and_does_nothing() {
        ServiceState before = state();

        for (ActionKind kind : ActionKind.values()) {
            ActionRequest request = request(kind, other());
            assertThat(plugin().preview(request)).isNotBlank();
            assertThat(state()).isEqualTo(before);
            assertThat(plugin().reconcile(request)).isEqualTo(Reconciliation.NOT_DONE);
        }
    }

    @Test
    final void s2_what_is_not_supported_is_refused_and_what_is_supported_is_done() {
        for (ActionKind kind : ActionKind.values()) {
            ActionRequest request = request(kind, other());
            if (lacks(kind)) {
                assertRefused(request);
            } else {
                ActionOutcome outcome = plugin().perform(request);
                assertThat(outcome.done()).as(outcome.detail()).isTrue();
                assertThat(outcome.after().status()).isEqualTo(ServiceState.Status.RUNNING);
            }
        }
    }

    @Test
    final void s3_a_restart_asked_twice_is_done_once_also_after_the_agent_itself_restarted() {
        ActionRequest request = request(ActionKind.RESTART, "");
        if (lacks(ActionKind.RESTART)) {
            assertRefused(request);
            return;
        }
        ServiceState before = state();

        ActionOutcome first = plugin().perform(request);
        ServiceState once = state();
        virtualClock().advance(Duration.ofSeconds(1));
        ActionOutcome second = plugin().perform(request);
        ActionOutcome third = reopen().perform(request);

        assertThat(first.done()).as(first.detail()).isTrue();
        assertRuns(once, running());
        assertThat(once).as("a restarted service").isNotEqualTo(before);
        assertThat(second.done()).isTrue();
        assertThat(third.done()).isTrue();
        assertThat(state()).isEqualTo(once);
    }

    @Test
    final void s3_a_deployment_asked_twice_is_done_once() {
        ActionRequest request = request(ActionKind.DEPLOY, other());
        if (lacks(ActionKind.DEPLOY)) {
            assertRefused(request);
            return;
        }

        ActionOutcome first = plugin().perform(request);
        ServiceState once = state();
        virtualClock().advance(Duration.ofSeconds(1));
        ActionOutcome second = reopen().perform(request);

        assertThat(first.done()).as(first.detail()).isTrue();
        assertThat(first.before().commit()).contains(running());
        assertRuns(first.after(), other());
        assertThat(second.done()).isTrue();
        assertThat(state()).isEqualTo(once);
        assertRuns(once, other());
    }

    @Test
    final void what_a_deployment_replaced_is_told_and_deployed_again_undoes_it() {
        ActionRequest request = request(ActionKind.DEPLOY, other());
        if (lacks(ActionKind.DEPLOY)) {
            assertRefused(request);
            return;
        }
        ActionOutcome deployed = plugin().perform(request);
        ActionRequest undo =
                request(ActionKind.DEPLOY, deployed.before().commit().orElseThrow());
        assertThat(plugin().preview(undo)).isNotBlank();
        assertRuns(state(), other());

        ActionOutcome undone = plugin().perform(undo);

        assertThat(undone.done()).as(undone.detail()).isTrue();
        assertRuns(undone.before(), other());
        assertRuns(state(), running());
        assertThat(plugin().reconcile(undo)).isEqualTo(Reconciliation.DONE);
    }

    @Test
    final void s4_what_was_done_is_seen_in_the_world_by_another_instance() {
        for (ActionKind kind : plugin().supports()) {
            ActionRequest request = request(kind, other());
            assertThat(plugin().reconcile(request)).isEqualTo(Reconciliation.NOT_DONE);

            plugin().perform(request);

            assertThat(plugin().reconcile(request)).isEqualTo(Reconciliation.DONE);
            assertThat(reopen().reconcile(request)).isEqualTo(Reconciliation.DONE);
        }
    }

    @Test
    final void s4_a_crashed_service_runs_again_after_a_restart() {
        crash();
        ActionRequest request = request(ActionKind.RESTART, "");
        if (lacks(ActionKind.RESTART)) {
            assertRefused(request);
            return;
        }
        assertThat(plugin().reconcile(request)).isEqualTo(Reconciliation.NOT_DONE);

        ActionOutcome outcome = plugin().perform(request);

        assertThat(outcome.done()).as(outcome.detail()).isTrue();
        assertThat(outcome.before().status()).isEqualTo(ServiceState.Status.STOPPED);
        assertRuns(state(), running());
    }

    @Test
    final void s5_a_deployment_that_does_not_come_up_leaves_or_brings_back_what_ran() {
        ActionRequest request = request(ActionKind.DEPLOY, broken());
        if (lacks(ActionKind.DEPLOY)) {
            assertRefused(request);
            return;
        }

        ActionOutcome outcome = plugin().perform(request);

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).isNotBlank();
        assertRuns(outcome.after(), running());
        assertRuns(state(), running());
        assertThat(plugin().reconcile(request)).isEqualTo(Reconciliation.NOT_DONE);
    }

    @Test
    final void s6_the_service_outlives_the_plugin() {
        ActionRequest request = request(ActionKind.RESTART, "");
        if (!lacks(ActionKind.RESTART)) {
            plugin().perform(request); // so that it was started by the instance that is closed now
        }
        ServiceState before = state();

        assertThat(reopen().state(service())).isEqualTo(before);
        assertRuns(before, running());
    }
}
