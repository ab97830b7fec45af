package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Projects of six ecosystems, proved in containers without network; {@code -Dproofs=go,npm} runs those alone,
 * {@code -Dproofs.attacks=true} the attacks on each of them.
 */
class DockerProofsIT {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final ProvingOptions OPTIONS = new ProvingOptions(
            false, Set.of(), Duration.ofMinutes(5), 1, 0.75, Duration.ofMinutes(10), Duration.ZERO, 1);

    @TempDir
    Path files;

    private Sandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        sandbox = provider.create(new TestPluginConfig(
                        provider.keys(), Files.createDirectories(files.resolve("data")), new VirtualClock(NOW))
                .set("host", TestEngine.require().host()));
    }

    @AfterEach
    void nothing_is_left() {
        sandbox.close();
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
            assertThat(TestEngine.volumes(look)).isEmpty();
        }
        assertThat(files.resolve("data/layers"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    static Stream<String> projects() {
        return Stream.of(
                System.getProperty("proofs", "maven,gradle,npm,pytest,go,cargo").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void the_fix_is_proved_and_the_attack_is_refused(String name) throws Exception {
        Project project = Project.of(name);
        requireTool(name);

        boolean attacked = name.matches("npm|pytest|go|cargo") || Boolean.getBoolean("proofs.attacks");
        List<Candidate> candidates = new ArrayList<>();
        if (attacked) {
            project.attacks().forEach(attack -> candidates.add(project.candidate(attack)));
        }
        candidates.add(project.candidate("fix"));

        List<Proof> proofs = ProvedProject.prove(project, candidates, sandbox, OPTIONS, files);

        assertThat(proofs).hasSize(candidates.size());
        Proof fix = proofs.get(proofs.size() - 1);
        assertThat(proofs.subList(0, proofs.size() - 1)).allSatisfy(attack -> {
            assertThat(attack.green()).as(attack.toString()).isFalse();
            assertThat(attack.conclusion()).startsWith("refused by ");
        });
        assertThat(fix.green()).as(fix.toString()).isTrue();
        assertThat(fix.checks())
                .extracting(Proof.Check::name)
                .containsSubsequence("review", "apply", "scan", "compile", "reproduce", "tests", "fixed", "mutation")
                .contains(name.matches("npm|pytest|go") ? "lint" : "review");
    }

    /** Debian has an old one, which is not everywhere. */
    private static void requireTool(String name) {
        boolean there = !name.equals("gradle") || Files.isExecutable(Path.of("/usr/bin/gradle"));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("no Gradle: install the package gradle");
        }
        Assumptions.assumeTrue(there, "no Gradle: install the package gradle");
    }
}
