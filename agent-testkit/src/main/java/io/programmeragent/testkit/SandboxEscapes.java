package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What code under test tries in order to get out of a sandbox, or to take the machine down. After each attack the next
 * command is well. What a sandbox does not stop it has to name in {@link #unstopped()}, and in its documentation; those
 * attacks are not run, as they would harm the machine.
 */
public abstract class SandboxEscapes {
    /** An attack that a sandbox may fail to stop. */
    public enum Attack {
        /** Starting processes without end. */
        FORK_BOMB,
        /** Taking all memory, by several processes. */
        MEMORY,
        /** Filling the disk. */
        DISK
    }

    protected static final Duration AMPLE = Duration.ofSeconds(60);

    /** A directory of the test's own; the workspace is in it, and what must not be touched. */
    @TempDir
    protected Path files;

    private Sandbox sandbox;

    /** The sandbox under attack, with small limits: some 256 MiB of memory, 64 processes, 64 MiB of disk. */
    protected abstract Sandbox create() throws Exception;

    /** What this one does not stop. */
    protected abstract Set<Attack> unstopped();

    @BeforeEach
    final void open() throws Exception {
        Files.createDirectories(workspace());
        sandbox = create();
    }

    @AfterEach
    final void close() {
        sandbox.close();
    }

    protected final Path workspace() {
        return files.resolve("workspace");
    }

    protected final Sandbox sandbox() {
        return sandbox;
    }

    protected final SandboxSession session() {
        return sandbox.open(new SandboxSpec("escape", workspace(), List.of(), Map.of(), 100_000));
    }

    /** Runs a script, and sees that the next command is well. */
    protected final CommandResult attack(Duration limit, String script) {
        try (SandboxSession session = session()) {
            CommandResult result = session.run(SandboxCommand.of(limit, List.of("bash", "-c", script)));
            assertThat(session.run(SandboxCommand.of(AMPLE, List.of("echo", "well")))
                            .output())
                    .as("the next command")
                    .isEqualTo("well\n");
            return result;
        }
    }

    private void requireStopped(Attack attack) {
        Assumptions.assumeFalse(unstopped().contains(attack), attack + " is not stopped, as its documentation says");
    }

    @Test
    final void what_is_not_stopped_is_told() {
        assertThat(sandbox.isolation().resources()).isEqualTo(unstopped().isEmpty());
    }

    @Test
    final void the_network_is_loopback_alone_and_not_the_host_s() throws Exception {
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String script =
                    "exec 3<>/dev/tcp/127.0.0.1/" + host.getLocalPort() + " && echo in; exec 4<>/dev/tcp/192.0.2.1/80";
            assertThat(attack(AMPLE, script).output()).doesNotContain("in\n").contains("unreachable");
        }
    }

    @Test
    final void the_host_s_files_are_not_there_and_its_directories_not_writable() throws Exception {
        Path secret = Files.writeString(files.resolve("secret"), "of the host");

        String said = attack(AMPLE, "cat '" + secret + "' /etc/shadow /root/.netrc; echo x > /etc/x; echo x > /usr/x")
                .output();

        assertThat(said).doesNotContain("of the host", "root:");
        assertThat(Path.of("/etc/x")).doesNotExist();
        assertThat(Path.of("/usr/x")).doesNotExist();
    }

    @Test
    final void a_link_out_of_the_workspace_leads_nowhere() throws Exception {
        Path outside = Files.writeString(files.resolve("outside"), "as it was");

        attack(AMPLE, "ln -s '" + outside + "' link; echo changed > link; cat link");

        assertThat(outside).hasContent("as it was");
    }

    @Test
    final void git_s_hooks_and_configuration_in_the_workspace_are_files_like_others() throws IOException {
        attack(
                AMPLE,
                "mkdir -p .git/hooks; printf '[core]\\n\\tfsmonitor = touch ../escaped\\n' > .git/config;"
                        + " printf '#!/bin/sh\\ntouch ../escaped\\n' > .git/hooks/post-checkout; chmod +x .git/hooks/*");
        session().close();

        assertThat(files.resolve("escaped")).doesNotExist();
    }

    /** A plugin runs with all that the build may do; this one, which every Maven has, copies from and to where it is told. */
    @Test
    final void a_build_file_s_plugin_reaches_no_further_than_any_command() throws IOException {
        Path repository = mavenRepository();
        String version = version(repository.resolve("org/apache/maven/plugins/maven-resources-plugin"));
        Files.writeString(files.resolve("secret"), "of the host");
        Files.writeString(workspace().resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>evil</groupId><artifactId>evil</artifactId><version>1</version><packaging>pom</packaging>
                  <build><plugins><plugin>
                    <artifactId>maven-resources-plugin</artifactId><version>%1$s</version>
                    <configuration>
                      <encoding>UTF-8</encoding>
                      <resources><resource><directory>%2$s</directory><includes><include>*</include></includes></resource></resources>
                    </configuration>
                    <executions>
                      <execution><id>steal</id><phase>validate</phase><goals><goal>copy-resources</goal></goals>
                        <configuration><outputDirectory>stolen</outputDirectory></configuration></execution>
                      <execution><id>plant</id><phase>initialize</phase><goals><goal>copy-resources</goal></goals>
                        <configuration><outputDirectory>%2$s/planted</outputDirectory>
                          <resources><resource><directory>.</directory></resource></resources></configuration></execution>
                    </executions>
                  </plugin></plugins></build>
                </project>
                """.formatted(version, files));
        String maven = "MAVEN_OPTS='-Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC' mvn -o -B initialize"
                + " -Daether.enhancedLocalRepository.trackingFilename=_not_asked -Dmaven.repo.local='" + repository
                + "'";
        try (SandboxSession session = sandbox.open(new SandboxSpec(
                "escape",
                workspace(),
                List.of(repository, Path.of(System.getProperty("java.home"))),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                100_000))) {
            String said = session.run(SandboxCommand.of(AMPLE, List.of("bash", "-c", maven)))
                    .output();

            assertThat(said).contains("copy-resources", "steal", "plant");
        }
        assertThat(workspace().resolve("stolen/secret")).doesNotExist();
        assertThat(files.resolve("planted")).doesNotExist();
    }

    private static Path mavenRepository() {
        Path repository = Path.of(System.getProperty(
                "maven.repo.local",
                System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository")));
        Assumptions.assumeTrue(Files.isDirectory(repository), "no Maven repository at " + repository);
        return repository;
    }

    private static String version(Path plugin) throws IOException {
        try (Stream<Path> versions = Files.list(plugin)) {
            return versions.filter(v -> Files.exists(v.resolve("maven-resources-plugin-" + v.getFileName() + ".jar")))
                    .map(v -> v.getFileName().toString())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    final void endless_output_is_cut_and_who_does_not_want_to_end_is_ended() {
        CommandResult result = attack(Duration.ofSeconds(2), "trap '' TERM INT HUP; yes");

        assertThat(result.timedOut()).isTrue();
        assertThat(result.truncated()).isTrue();
        assertThat(result.output().length()).isLessThanOrEqualTo(100_000);
    }

    @Test
    final void what_goes_to_the_background_does_not_outlive_its_command() {
        try (SandboxSession session = session()) {
            session.run(SandboxCommand.of(
                    AMPLE, List.of("bash", "-c", "setsid sh -c 'sleep 1; echo late > late' >/dev/null 2>&1 &")));
            session.run(SandboxCommand.of(AMPLE, List.of("sleep", "2")));
        }
        assertThat(workspace().resolve("late")).doesNotExist();
    }

    @Test
    final void a_fork_bomb_ends_at_the_limit_of_processes() {
        requireStopped(Attack.FORK_BOMB);

        assertThat(attack(Duration.ofSeconds(3), "f() { f | f & }; f; while :; do sleep 1; done")
                        .succeeded())
                .isFalse();
    }

    @Test
    final void who_takes_too_much_memory_is_killed() {
        requireStopped(Attack.MEMORY);

        assertThat(attack(AMPLE, "x=$(head -c 600000000 /dev/zero | tr '\\000' x); echo ${#x}")
                        .succeeded())
                .isFalse();
    }

    @Test
    final void who_fills_the_disk_is_killed() {
        requireStopped(Attack.DISK);

        CommandResult result = attack(AMPLE, "for i in 1 2 3 4; do head -c 30000000 /dev/zero > f$i; done; sleep 30");

        assertThat(result.exitCode()).isEqualTo(137);
    }
}
