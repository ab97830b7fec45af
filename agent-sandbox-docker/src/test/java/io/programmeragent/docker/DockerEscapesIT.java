package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.testkit.SandboxEscapes;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What code in a container tries in order to get out, or to take the machine down; each time the next run is well. */
class DockerEscapesIT extends SandboxEscapes {
    @Override
    protected Sandbox create() throws Exception {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        return provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("data")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", TestEngine.require().host())
                .set("memory-mb", 256)
                .set("processes", 64)
                .set("disk-mb", 64)
                .set("scratch-mb", 32));
    }

    @Override
    protected Set<Attack> unstopped() {
        return Set.of();
    }

    @AfterEach
    void nothing_is_left() {
        sandbox().close();
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
            assertThat(TestEngine.volumes(look)).isEmpty();
        }
    }

    private CommandResult attack(String script) {
        return attack(AMPLE, script);
    }

    @Test
    void the_engine_s_socket_is_not_there() {
        assertThat(attack("ls /var/run/docker.sock; echo x > /etc/x").output())
                .contains("No such file", "Read-only file system");
    }

    @Test
    void a_link_s_target_is_not_given_away() throws Exception {
        Path outside = Files.writeString(files.resolve("target"), "as it was");

        attack("ln -s '" + outside + "' link");
        session().run(SandboxCommand.of(AMPLE, List.of("true")));

        assertThat((int) Files.getAttribute(outside, "unix:uid"))
                .as("its owner")
                .isZero();
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
    void the_workspace_and_the_scratch_directories_have_a_limit() {
        CommandResult scratch = attack("head -c 50000000 /dev/zero > /tmp/much; head -c 50000000 /dev/zero > ~/much");
        CommandResult disk = attack("for i in 1 2 3 4 5 6 7 8; do head -c 30000000 /dev/zero > f$i; sleep 1; done");

        assertThat(scratch.output()).contains("No space left on device");
        assertThat(disk.exitCode()).isEqualTo(137);
        assertThat(disk.output()).contains("disk-mb");
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
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).hasSize(1);

            create().close();

            assertThat(TestEngine.containers(look)).isEmpty();
        }
    }
}
