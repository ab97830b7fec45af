package io.programmeragent.core.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.story.ScriptedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class ProcessServiceControlTest {
    @TempDir
    Path temp;

    private Workshop shop;
    private String first;

    @BeforeEach
    void a_service_that_can_be_deployed() throws IOException {
        shop = Workshop.create(temp);
        first = shop.commit("good");
    }

    @AfterEach
    void nothing_is_left_running() {
        shop.stop();
    }

    private void deployed() {
        assertThat(shop.control.perform(Workshop.deploy("first", first)).done()).isTrue();
    }

    private ServiceState state() {
        return shop.control.state("shop");
    }

    @Test
    void a_commit_is_built_once_started_and_seen_healthy() {
        ActionRequest request = Workshop.deploy("first", first);
        assertThat(state().status()).isEqualTo(ServiceState.Status.STOPPED);
        assertThat(shop.control.preview(request)).contains("build " + first, "SmallService");
        assertThat(shop.control.reconcile(request)).isEqualTo(Reconciliation.NOT_DONE);

        ActionOutcome outcome = shop.control.perform(request);

        assertThat(outcome.done()).as(outcome.detail()).isTrue();
        assertThat(outcome.before().status()).isEqualTo(ServiceState.Status.STOPPED);
        assertThat(outcome.after().commit()).contains(first);
        assertThat(shop.control.reconcile(request)).isEqualTo(Reconciliation.DONE);
        assertThat(shop.sandbox.ran).containsExactly("make " + first);
        assertThat(HealthCheck.ask(shop.spec.health())).isEqualTo("HTTP 200");
        long pid = shop.pid();

        assertThat(shop.control.perform(request)).isEqualTo(outcome);
        assertThat(shop.control.perform(Workshop.deploy("again", first)).done()).isTrue();
        assertThat(shop.pid()).isEqualTo(pid);
        assertThat(shop.sandbox.ran).hasSize(1);
    }

    @Test
    void a_preview_changes_nothing() {
        shop.control.preview(Workshop.deploy("first", first));
        shop.control.preview(Workshop.restart("second"));

        assertThat(shop.spec.directory()).doesNotExist();
    }

    @Test
    void a_restart_is_another_process_of_the_same_commit_and_the_same_key_restarts_once() {
        deployed();
        long pid = shop.pid();
        assertThat(shop.control.reconcile(Workshop.restart("r"))).isEqualTo(Reconciliation.NOT_DONE);

        ActionOutcome outcome = shop.control.perform(Workshop.restart("r"));

        long restarted = shop.pid();
        assertThat(outcome.done()).as(outcome.detail()).isTrue();
        assertThat(restarted).isNotEqualTo(pid);
        assertThat(state().commit()).contains(first);
        assertThat(shop.control.reconcile(Workshop.restart("r"))).isEqualTo(Reconciliation.DONE);
        assertThat(shop.control.perform(Workshop.restart("r"))).isEqualTo(outcome);
        assertThat(shop.pid()).isEqualTo(restarted);
    }

    @Test
    void a_start_after_the_restart_was_decided_counts_as_the_restart() {
        deployed();
        ActionRequest before = new ActionRequest(
                "r", "shop", ActionKind.RESTART, Optional.empty(), Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(shop.control.reconcile(before)).isEqualTo(Reconciliation.DONE);
    }

    @Test
    void a_killed_service_is_seen_stopped_and_a_restart_brings_it_back() {
        deployed();
        ProcessHandle.of(shop.pid()).orElseThrow().destroyForcibly();
        while (state().status() == ServiceState.Status.RUNNING) {
            Thread.onSpinWait();
        }
        assertThat(state().commit()).contains(first);

        ActionOutcome outcome = shop.control.perform(Workshop.restart("r"));

        assertThat(outcome.done()).as(outcome.detail()).isTrue();
        assertThat(HealthCheck.ask(shop.spec.health())).isEqualTo("HTTP 200");
    }

    @Test
    void a_suspended_service_is_seen_as_such_and_a_restart_brings_it_back() throws Exception {
        deployed();
        new ProcessBuilder("sh", "-c", "kill -STOP " + shop.pid()).start().waitFor();
        while (!state().detail().contains("suspended")) {
            Thread.onSpinWait();
        }

        assertThat(shop.control.perform(Workshop.restart("r")).done()).isTrue();
        assertThat(HealthCheck.ask(shop.spec.health())).isEqualTo("HTTP 200");
    }

    @Test
    void a_release_that_crashes_at_its_start_is_not_done_and_the_version_before_comes_back() {
        deployed();
        String bad = shop.commit("crashing");

        ActionOutcome outcome = shop.control.perform(Workshop.deploy("bad", bad));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("its process ended", first, "was brought back");
        assertThat(state().commit()).contains(first);
        assertThat(HealthCheck.ask(shop.spec.health())).isEqualTo("HTTP 200");
        assertThat(shop.control.reconcile(Workshop.deploy("bad", bad))).isEqualTo(Reconciliation.NOT_DONE);
        assertThat(shop.control.perform(Workshop.deploy("bad", bad))).isEqualTo(outcome);
    }

    @Test
    void a_release_that_never_gets_healthy_is_not_done_and_the_version_before_comes_back() {
        deployed();
        String sick = shop.commit("sick");

        ActionOutcome outcome = shop.impatient().perform(Workshop.deploy("sick", sick));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("HTTP 503");
        assertThat(state().commit()).contains(first);
        assertThat(shop.control.perform(Workshop.restart("r")).done()).isTrue();
        assertThat(state().commit()).contains(first);
    }

    @Test
    void a_build_that_fails_leaves_the_running_version_alone() {
        deployed();
        long pid = shop.pid();
        String second = shop.commit("good, and new");
        shop.sandbox.script = (workspace, command) -> ScriptedSandbox.exit(2, "no such symbol");

        ActionOutcome outcome = shop.control.perform(Workshop.deploy("second", second));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("exit code 2", "no such symbol");
        assertThat(shop.pid()).isEqualTo(pid);
    }

    @Test
    void a_build_that_was_cut_off_is_done_anew() {
        shop.sandbox.script = (workspace, command) -> {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "cut off");
        };
        assertThatThrownBy(() -> shop.control.perform(Workshop.deploy("first", first)))
                .hasMessageContaining("cut off");

        shop.sandbox.script = (workspace, command) -> {
            assertThat(workspace.resolve("left")).doesNotExist();
            return ScriptedSandbox.exit(0, "");
        };
        deployed();
        assertThat(shop.sandbox.ran).hasSize(2);
    }

    @Test
    void what_else_answers_at_the_services_port_is_not_taken_for_it() {
        deployed();
        Path elsewhere = temp.resolve("elsewhere");
        ServiceSpec same = new ServiceSpec(
                "shop",
                elsewhere,
                shop.spec.repository(),
                List.of(),
                shop.spec.start(),
                shop.spec.environment(),
                shop.spec.health(),
                elsewhere.resolve("log"),
                shop.spec.timeouts());

        ActionOutcome outcome = shop.control(same).perform(Workshop.deploy("other", first));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("something else answers");
    }

    @Test
    void what_cannot_be_is_said() {
        assertThat(shop.control.perform(Workshop.restart("r")).detail()).contains("nothing was deployed yet");
        assertThatThrownBy(() -> shop.control.perform(Workshop.deploy("k", "1".repeat(40))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.NOT_FOUND));
        assertThatThrownBy(() -> shop.control.perform(Workshop.deploy("k", "main")))
                .isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> shop.control.state("unknown"))
                .hasMessageContaining("unknown")
                .hasMessageContaining("shop");
    }

    @Test
    void old_releases_go_and_those_in_use_stay() throws IOException {
        deployed();
        for (int i = 0; i < 4; i++) {
            String next = shop.repository.commit("main", Map.of("n", i + "\n"));
            assertThat(shop.control.perform(Workshop.deploy("d" + i, next)).done())
                    .isTrue();
        }

        try (Stream<Path> left = Files.list(shop.spec.directory().resolve("releases"))) {
            assertThat(left.filter(Files::isDirectory))
                    .hasSizeLessThanOrEqualTo(4)
                    .doesNotContain(shop.spec.directory().resolve("releases").resolve(first));
        }
        assertThat(shop.control.perform(Workshop.deploy("back", first)).done()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void killed_anywhere_in_a_deployment_and_asked_again_the_end_is_the_same(long seed) throws Exception {
        deployed();
        String next = shop.repository.commit("main", Map.of("n", "next\n"));
        Process agent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Deployer.class.getName(),
                        temp.toString(),
                        Integer.toString(shop.spec.health().getPort()),
                        next)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            agent.waitFor(300 + new Random(seed).nextInt(1800), TimeUnit.MILLISECONDS);
        } finally {
            agent.destroyForcibly().waitFor();
        }

        ActionOutcome outcome = shop.control.perform(Workshop.deploy("next", next));

        assertThat(outcome.done()).as(outcome.detail()).isTrue();
        assertThat(outcome.before().commit()).contains(first);
        assertThat(state().commit()).contains(next);
        assertThat(HealthCheck.ask(shop.spec.health())).isEqualTo("HTTP 200");
    }

    /** An agent that deploys and may be killed while it does. */
    static final class Deployer {
        private Deployer() {}

        public static void main(String[] arguments) {
            Workshop shop = Workshop.open(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            shop.control.perform(Workshop.deploy("next", arguments[2]));
            System.exit(0);
        }
    }
}
