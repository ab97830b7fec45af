package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository asks for besides its tests: its own lint, integration tests beside a database, benchmarks. */
class DockerStepsIT {
    @TempDir
    Path files;

    private static ProvingOptions options(int parallel) {
        return new ProvingOptions(
                false, Set.of(), Duration.ofMinutes(5), 1, 1.0, Duration.ofMinutes(10), Duration.ofHours(1), parallel);
    }

    private Sandbox sandbox(Map<String, Map<String, Object>> services) throws Exception {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        return provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("data")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", TestEngine.require().host())
                .set("services", services));
    }

    @AfterEach
    void nothing_is_left() {
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
            assertThat(TestEngine.volumes(look)).isEmpty();
        }
    }

    private static Proof.Check last(Proof proof) {
        return proof.checks().get(proof.checks().size() - 1);
    }

    @Test
    void lint_integration_and_benchmarks_decide_and_two_candidates_are_tried_at_a_time() throws Exception {
        Project project = Project.of("steps");
        try (Sandbox sandbox = sandbox(Map.of())) {
            List<Proof> proofs = ProvedProject.prove(
                    project,
                    List.of(
                            project.candidate("untidy"),
                            project.candidate("slow"),
                            project.candidate("whole"),
                            project.candidate("fix")),
                    sandbox,
                    options(2),
                    files);

            assertThat(proofs)
                    .extracting(Proof::candidate, p -> last(p).name(), p -> last(p).result())
                    .containsExactly(
                            tuple("untidy", "lint", Proof.Result.FAILED),
                            tuple("slow", "benchmark mean", Proof.Result.FAILED),
                            tuple("whole", "integration", Proof.Result.FAILED),
                            tuple("fix", "mutation", Proof.Result.PASSED));
            assertThat(last(proofs.get(0)).detail()).contains("blanks at the end of a line");
            assertThat(last(proofs.get(1)).detail()).contains("slower: median", "interleaved pairs, p = ");
            assertThat(last(proofs.get(2)).detail()).contains("the till takes nothing else");
            assertThat(proofs.get(3).green()).as(proofs.get(3).toString()).isTrue();
            assertThat(proofs.get(3).checks())
                    .filteredOn(check -> check.name().equals("benchmark mean"))
                    .singleElement()
                    .extracting(Proof.Check::detail)
                    .asString()
                    .startsWith("not slower");
        }
    }

    @Test
    void tests_find_their_database_beside_them_a_fresh_one_each_time() throws Exception {
        Project project = Project.of("database");
        try (Sandbox sandbox = sandbox(Map.of("database", Postgres.service(TestEngine.require())))) {
            Proof proof = ProvedProject.prove(project, List.of(project.candidate("fix")), sandbox, options(1), files)
                    .get(0);

            assertThat(proof.green()).as(proof.toString()).isTrue();
            assertThat(proof.checks())
                    .filteredOn(check -> check.name().equals("integration"))
                    .singleElement()
                    .extracting(Proof.Check::result)
                    .isEqualTo(Proof.Result.PASSED);
        }
    }

    @Test
    void a_side_service_that_ends_at_its_start_says_so_at_once_and_why() throws Exception {
        Map<String, Object> broken = Map.of(
                "image", Postgres.service(TestEngine.require()).get("image"),
                "command", List.of("postgres", "-D", "/nowhere"),
                "ready", List.of("true"),
                "timeout", "10m");
        Path workspace = Files.createDirectories(files.resolve("workspace"));
        try (Sandbox sandbox = sandbox(Map.of("database", broken))) {
            assertThatThrownBy(() -> sandbox.open(new SandboxSpec("broken", workspace, List.of(), Map.of(), 1000)))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            e -> assertThat(e.kind().retryable()).isFalse())
                    .hasMessageContaining("Side service database ended with exit code 2")
                    .hasMessageContaining("/nowhere");
        }
    }
}
