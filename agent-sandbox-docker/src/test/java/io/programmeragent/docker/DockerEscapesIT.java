package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.testkit.SandboxEscapes;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
        CommandResult disk = attack("for i in 1 2 3 4; do head -c 30000000 /dev/zero > f$i; done; sleep 30");

        assertThat(scratch.output()).contains("No space left on device");
        assertThat(disk.exitCode()).isEqualTo(137);
        assertThat(disk.output()).contains("disk-mb");
    }

    /** How one ends before its command does. */
    private enum End {
        INTERRUPTED,
        CLOSED,
        CONTAINER_KILLED
    }

    /** In full with {@code -Dsandboxes=200}. */
    @Test
    void sandboxes_that_end_at_random_moments_leave_nothing_behind() throws Exception {
        Path cache = Files.createDirectories(files.resolve("cache"));
        SandboxSpec spec = new SandboxSpec(
                "random", workspace(), List.of(), Map.of(), 1000, List.of(new CacheMount(cache, false)), false);
        Random random = new Random(7);
        int number = Integer.getInteger("sandboxes", 6);
        try (DockerEngine look = TestEngine.require().connect()) {
            List<String> networks = TestEngine.networks(look);
            Set<Thread> threads = Thread.getAllStackTraces().keySet();
            for (int i = 0; i < number; i++) {
                endAt(random.nextInt(900), End.values()[i % End.values().length], spec, look);
            }
            sandbox().close();
            assertThat(TestEngine.networks(look)).isEqualTo(networks);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (!threads.contains(thread) && !thread.getName().equals("process reaper")) {
                    thread.join(AMPLE.toMillis());
                    assertThat(thread.isAlive()).as(thread.toString()).isFalse();
                }
            }
        }
        for (ProcessHandle process : TestEngine.require().processesOfContainers()) {
            process.onExit().get(AMPLE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(files.resolve("data/layers")).isEmptyDirectory();
        assertThat(cache).isEmptyDirectory();
        assertThat(workspace()).isEmptyDirectory();
    }

    private void endAt(int millis, End end, SandboxSpec spec, DockerEngine look) throws Exception {
        FutureTask<Boolean> use = new FutureTask<>(() -> {
            try (SandboxSession session = sandbox().open(spec)) {
                if (end == End.CLOSED) {
                    closeLater(session, millis);
                }
                return session.run(SandboxCommand.of(AMPLE, List.of("bash", "-c", "sleep 300 & sleep 300")))
                        .succeeded();
            }
        });
        Thread user = new Thread(use, "user");
        user.start();
        user.join(1 + millis);
        if (end == End.INTERRUPTED) {
            user.interrupt();
        }
        while (end == End.CONTAINER_KILLED && user.isAlive()) {
            TestEngine.killAll(look);
            user.join(100);
        }
        user.join();
        try {
            assertThat(use.get()).as("it succeeded").isFalse();
        } catch (ExecutionException stopped) {
            assertThat(stopped.getCause()).isInstanceOfAny(PluginException.class, IllegalStateException.class);
        }
    }

    private static void closeLater(SandboxSession session, int millis) {
        Thread closing = new Thread(
                () -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                    session.close();
                },
                "closing");
        closing.start();
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
