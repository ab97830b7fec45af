package io.programmeragent.core.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.story.Story;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Policy POLICY = Policy.defaults();

    private final Story story = Story.of("inc-1")
            .evidence(Story.trace("x"), new Evidence.Control("control-1", NotedControl.running("old")));
    private NotedControl control = new NotedControl(ActionKind.RESTART, ActionKind.DEPLOY);

    private Operation operation(Optional<ServiceControl> found) {
        return new Operation(name -> Optional.of(Story.shop()), service -> found);
    }

    private Operation operation() {
        return operation(Optional.of(control));
    }

    private Deploying deploying() {
        return new Deploying(operation(), service -> new Linear(), service -> Optional.empty(), POLICY);
    }

    private static <E extends IncidentEvent> E only(Stage.Result result, Class<E> kind) {
        assertThat(result).isInstanceOf(Stage.Result.Done.class);
        List<IncidentEvent> events = ((Stage.Result.Done) result).events();
        assertThat(events).hasSize(1);
        return kind.cast(events.get(0));
    }

    private void merged() {
        story.classified(Cause.CODE, "x").with(new IncidentEvent.Merged("inc-1/merge/1", "1", "head", "merge"));
    }

    @Test
    void the_recommended_action_is_carried_out_with_the_steps_key_and_the_moment_of_its_decision() {
        story.classified(Cause.OPERATIONAL, "it hangs");
        Acting acting = new Acting(operation());
        Stage.Work work = story.begin(StepKind.ACT, "it hangs");
        assertThat(acting.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);
        assertThat(acting.preview(work)).isEqualTo("would RESTART ");

        IncidentEvent.Acted acted = only(acting.perform(work), IncidentEvent.Acted.class);

        Instant begun = story.now().minusSeconds(1);
        assertThat(acted.outcome().done()).isTrue();
        assertThat(control.performed)
                .containsExactly(new ActionRequest("inc-1/act/1", "shop", ActionKind.RESTART, Optional.empty(), begun));
        assertThat(acting.reconcile(work)).isEqualTo(Reconciliation.DONE);
    }

    @Test
    void without_a_control_that_can_it_is_not_done_and_says_so() {
        story.classified(Cause.OPERATIONAL, "it hangs");
        control = new NotedControl();
        Stage.Work work = story.begin(StepKind.ACT, "it hangs");

        IncidentEvent.Acted refused = only(new Acting(operation()).perform(work), IncidentEvent.Acted.class);
        IncidentEvent.Acted none =
                only(new Acting(operation(Optional.empty())).perform(work), IncidentEvent.Acted.class);

        assertThat(control.performed).isEmpty();
        assertThat(refused.outcome().done()).isFalse();
        assertThat(none.outcome().done()).isFalse();
        assertThat(none.outcome().detail()).contains("shop", "RESTART", "by hand");
    }

    @Test
    void the_merged_commit_is_deployed_by_a_control_that_can() {
        merged();

        IncidentEvent.Deployed deployed =
                only(deploying().perform(story.begin(StepKind.DEPLOY, "merged")), IncidentEvent.Deployed.class);

        assertThat(deployed.commit()).isEqualTo("merge");
        assertThat(deployed.outcome().before().commit()).contains("old");
        assertThat(control.state.commit()).contains("merge");
    }

    @Test
    void where_others_deploy_it_waits_until_the_commit_or_a_later_one_runs() {
        merged();
        control = new NotedControl(ActionKind.RESTART);
        Stage.Work work = story.begin(StepKind.DEPLOY, "merged");

        assertThat(deploying().perform(work))
                .isEqualTo(new Stage.Result.NotYet(
                        work.now().plus(POLICY.checksPoll()), "waiting for others to deploy merge"));

        control.state = NotedControl.running("merge-and-more");
        IncidentEvent.Deployed deployed = only(deploying().perform(work), IncidentEvent.Deployed.class);
        assertThat(deployed.outcome().done()).isTrue();
        assertThat(deployed.outcome().before().commit()).contains("old");
        assertThat(control.performed).isEmpty();
    }

    @Test
    void a_deployment_by_others_that_never_comes_is_a_persons_and_no_reason_to_take_the_fix_back() {
        merged();
        control = new NotedControl();
        story.begin(StepKind.DEPLOY, "merged");
        Stage.Work last = story.work(StepKind.DEPLOY, "merged");
        Stage.Work late = new Stage.Work(
                last.incident(), last.step(), last.key(), last.now().plus(POLICY.deployTimeout()));

        assertThatThrownBy(() -> deploying().perform(late))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED))
                .hasMessageContaining("was not seen running within");
    }

    @Test
    void rolling_back_deploys_what_the_deployment_found_running() {
        merged();
        story.with(new IncidentEvent.Deployed(
                "inc-1/deploy/1",
                "merge",
                new ActionOutcome(true, NotedControl.running("before"), NotedControl.running("merge"), "done")));
        RollingBack rollingBack = new RollingBack(operation());
        Stage.Work work = story.begin(StepKind.ROLL_BACK, "no help");
        assertThat(rollingBack.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);
        assertThat(rollingBack.preview(work)).isEqualTo("would DEPLOY before");

        IncidentEvent.RolledBack rolledBack = only(rollingBack.perform(work), IncidentEvent.RolledBack.class);

        assertThat(rolledBack.commit()).isEqualTo("before");
        assertThat(control.state.commit()).contains("before");
        assertThat(rollingBack.reconcile(work)).isEqualTo(Reconciliation.DONE);
    }

    @Test
    void without_knowing_what_ran_before_nothing_is_rolled_back() {
        Story blank = Story.of("inc-2").evidence(Story.trace("x"));

        IncidentEvent.RolledBack rolledBack = only(
                new RollingBack(operation()).perform(blank.begin(StepKind.ROLL_BACK, "no help")),
                IncidentEvent.RolledBack.class);

        assertThat(rolledBack.outcome().done()).isFalse();
        assertThat(rolledBack.outcome().detail()).contains("by hand");
        assertThat(control.performed).isEmpty();
    }

    /** A repository in which a commit's name tells what it holds. */
    private static final class Linear implements CodeRepository {
        @Override
        public boolean isAncestor(String ancestor, String commit) {
            return commit.startsWith(ancestor);
        }

        @Override
        public void refresh() {}

        @Override
        public Path directory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> tip(String branch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> files(String commit, String glob) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> file(String commit, String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Evidence.Commit> log(String commit, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Evidence.Commit> blame(String commit, String path, int line) {
            return Optional.empty();
        }

        @Override
        public void checkout(String commit, Path directory) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String commit(String base, Patch patch, String message, Instant when) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> revert(String base, String merged, String message, Instant when) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String diff(String from, String to) {
            throw new UnsupportedOperationException();
        }
    }
}
