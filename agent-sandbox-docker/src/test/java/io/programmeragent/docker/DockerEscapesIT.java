package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code in a container tries in order to get out, or to take the machine down; each time the next run is well. */
class DockerEscapesIT {
    private static final Duration AMPLE = Duration.ofSeconds(60);

    @TempDir
    Path files;

    private TestEngine engine;
    private Path workspace;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        engine = TestEngine.require();
        workspace = Files.createDirectories(files.resolve("workspace"));
        sandbox = create();
    }

    private Sandbox create() throws Exception {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        return provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("data")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", engine.host())
                .set("memory-mb", 256)
                .set("processes", 64)
                .set("disk-mb", 64)
                .set("scratch-mb", 32));
    }

    @AfterEach
    void nothing_is_left() {
        sandbox.close();
        try (DockerEngine look = engine.connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
        }
    }

    private SandboxSession session() {
        return sandbox.open(new SandboxSpec("escape", workspace, List.of(), Map.of(), 100_000));
    }

    private CommandResult attack(String script) {
        try (SandboxSession session = session()) {
            CommandResult result = session.run(SandboxCommand.of(AMPLE, List.of("bash", "-c", script)));
            assertThat(session.run(SandboxCommand.of(AMPLE, List.of("echo", "well")))
                            .output())
                    .as("the next command")
                    .isEqualTo("well\n");
            return result;
        }
    }

    @Test
    void it_is_nobody_without_capabilities_and_under_a_filter_of_system_calls() {
        assertThat(attack("id -u; cat /proc/self/status").output())
                .startsWith("65534\n")
                .containsPattern("CapEff:\\s+0+\n")
                .containsPattern("CapBnd:\\s+0+\n")
                .containsPattern("NoNewPrivs:\\s+1\n")
                .containsPattern("Seccomp:\\s+2\n");
    }

    @Test
    void there_is_no_network_but_loopback() {
        assertThat(attack("ls /sys/class/net; exec 3<>/dev/tcp/192.0.2.1/80").output())
                .startsWith("lo\n")
                .contains("Network is unreachable");
    }

    @Test
    void the_host_s_files_and_the_engine_s_socket_are_not_there() throws Exception {
        Path secret = Files.writeString(files.resolve("secret"), "of the host");
        String script = "cat '" + secret + "'; ls /root /home /var/run/docker.sock; cat /etc/shadow; echo x > /etc/x";

        assertThat(attack(script).output())
                .doesNotContain("of the host", "root:")
                .contains("Read-only file system");
    }

    @Test
    void a_link_out_of_the_workspace_leads_nowhere() throws Exception {
        Path outside = Files.writeString(files.resolve("outside"), "as it was");

        attack("ln -s '" + outside + "' link; echo changed > link; cat link");
        session().run(SandboxCommand.of(AMPLE, List.of("true")));

        assertThat(outside).hasContent("as it was");
        assertThat((int) Files.getAttribute(outside, "unix:uid"))
                .as("its owner")
                .isZero();
    }

    @Test
    void a_fork_bomb_ends_at_the_limit_of_processes() {
        CommandResult result;
        try (SandboxSession session = session()) {
            result = session.run(SandboxCommand.of(
                    Duration.ofSeconds(3), List.of("bash", "-c", "f() { f | f & }; f; while :; do sleep 1; done")));
            assertThat(session.run(SandboxCommand.of(AMPLE, List.of("echo", "well")))
                            .output())
                    .isEqualTo("well\n");
        }
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void who_takes_too_much_memory_is_killed_and_it_is_said() {
        CommandResult result = attack("x=$(head -c 600000000 /dev/zero | tr '\\000' x); echo ${#x}");

        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void the_workspace_and_the_scratch_directories_have_a_limit() {
        CommandResult scratch = attack("head -c 50000000 /dev/zero > /tmp/much; head -c 50000000 /dev/zero > ~/much");
        CommandResult disk = attack("for i in 1 2 3 4 5 6 7 8; do head -c 30000000 /dev/zero > f$i; sleep 1; done");

        assertThat(scratch.output()).contains("No space left on device");
        assertThat(disk.exitCode()).isEqualTo(137);
        assertThat(disk.output()).contains("disk-mb");
    }

    @Test
    void endless_output_is_cut_and_who_does_not_want_to_end_is_ended() {
        try (SandboxSession session = session()) {
            CommandResult result = session.run(
                    SandboxCommand.of(Duration.ofSeconds(2), List.of("bash", "-c", "trap '' TERM INT HUP; yes")));

            assertThat(result.timedOut()).isTrue();
            assertThat(result.truncated()).isTrue();
            assertThat(result.output().length()).isLessThanOrEqualTo(100_000);
        }
    }

    @Test
    void what_goes_to_the_background_does_not_outlive_its_command() {
        try (SandboxSession session = session()) {
            session.run(SandboxCommand.of(
                    AMPLE, List.of("bash", "-c", "setsid sh -c 'sleep 1; echo late > late' >/dev/null 2>&1 &")));
            session.run(SandboxCommand.of(AMPLE, List.of("sleep", "2")));
        }
        assertThat(workspace.resolve("late")).doesNotExist();
    }

    /** In full with {@code -Dsandboxes=200}. */
    @Test
    void sandboxes_that_end_at_random_moments_leave_nothing_behind() throws Exception {
        Random random = new Random(7);
        int number = Integer.getInteger("sandboxes", 6);
        for (int i = 0; i < number; i++) {
            Thread user = new Thread(() -> {
                try (SandboxSession session = session()) {
                    session.run(SandboxCommand.of(AMPLE, List.of("bash", "-c", "sleep 300 & sleep 300")));
                } catch (PluginException stopped) {
                    assertThat(stopped).hasMessageContaining("Interrupted");
                }
            });
            user.start();
            user.join(1 + random.nextInt(900));
            user.interrupt();
            user.join();
        }
    }

    @Test
    void what_a_killed_agent_left_is_removed_by_the_next_one() throws Exception {
        SandboxSession left = session();
        left.run(SandboxCommand.of(AMPLE, List.of("true")));
        try (DockerEngine look = engine.connect()) {
            assertThat(TestEngine.containers(look)).hasSize(1);

            create().close();

            assertThat(TestEngine.containers(look)).isEmpty();
        }
    }
}
