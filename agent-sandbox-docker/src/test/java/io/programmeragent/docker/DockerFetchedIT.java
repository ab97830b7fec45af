package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.Sandbox;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the base needs is fetched with network, and everything after that is done without.
 * {@code -Dproofs.fetch=maven,gradle,npm,pytest,go,cargo} does so from the public registries as well, with
 * {@code mocha,tox} over other test runners.
 */
class DockerFetchedIT {
    private static final ProvingOptions OPTIONS = new ProvingOptions(
            false, Set.of(), Duration.ofMinutes(5), 1, 0.75, Duration.ofMinutes(10), Duration.ofHours(1), 1);
    private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";
    /** Other test runners, over the same shops. */
    private static final Map<String, String> IN_PLACE_OF = Map.of("mocha", "npm", "tox", "pytest");

    private static final List<String> REGISTRIES = List.of(
            "repo.maven.apache.org:443",
            "repo1.maven.org:443",
            "registry.npmjs.org:443",
            "pypi.org:443",
            "files.pythonhosted.org:443",
            "proxy.golang.org:443",
            "sum.golang.org:443",
            "index.crates.io:443",
            "static.crates.io:443");

    @TempDir
    Path files;

    private Sandbox sandbox(List<String> hosts, Map<String, String> environment) throws Exception {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        return provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("data")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", TestEngine.require().host())
                .set("fetch", hosts)
                .set("fetch-environment", environment));
    }

    @AfterEach
    void nothing_is_left() {
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
            assertThat(TestEngine.volumes(look)).isEmpty();
        }
    }

    private Proof prove(Project project, Sandbox sandbox) throws Exception {
        return ProvedProject.prove(project, List.of(project.candidate("fix")), sandbox, OPTIONS, files)
                .get(0);
    }

    private static Proof.Check dependencies(Proof proof) {
        return proof.checks().stream()
                .filter(check -> check.name().equals("dependencies"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(proof.toString()));
    }

    @Test
    void what_a_lock_file_names_is_fetched_once_and_a_host_that_is_not_listed_is_named() throws Exception {
        Project project = Project.of("pytest").with(Project.of("fetched"), "local");
        try (PackageIndex index = PackageIndex.start()) {
            Map<String, String> environment = Map.of("PIP_INDEX_URL", "http://" + index.host() + "/simple");
            try (Sandbox sandbox = sandbox(List.of("127.0.0.1:9"), environment)) {
                Proof proof = prove(project, sandbox);

                assertThat(proof.green()).isFalse();
                assertThat(dependencies(proof).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
                assertThat(dependencies(proof).detail())
                        .contains("refused: " + index.host() + "; add what is needed to fetch");
                assertThat(index.asked()).isZero();
            }
            try (Sandbox sandbox = sandbox(List.of(index.host()), environment)) {
                Proof first = prove(project, sandbox);
                int asked = index.asked();
                Proof second = prove(project, sandbox);

                assertThat(first.green()).as(first.toString()).isTrue();
                assertThat(dependencies(first).result()).isEqualTo(Proof.Result.PASSED);
                assertThat(asked).isPositive();
                assertThat(second.green()).as(second.toString()).isTrue();
                assertThat(second.checks()).noneMatch(check -> check.name().equals("dependencies"));
                assertThat(index.asked()).isEqualTo(asked);
            }
        }
    }

    static Stream<String> registries() {
        return Stream.of(System.getProperty("proofs.fetch", "none").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("registries")
    void from_the_public_registries(String name) throws Exception {
        assumeTrue(!name.equals("none"), "no registries: -Dproofs.fetch=maven,gradle,npm,pytest,go,cargo");
        Project project = Project.of(IN_PLACE_OF.getOrDefault(name, name)).with(Project.of("fetched"), name);
        Map<String, String> environment = Files.exists(Path.of(CERTIFICATES))
                ? Map.of(
                        "NODE_EXTRA_CA_CERTS", CERTIFICATES,
                        "PIP_CERT", CERTIFICATES,
                        "SSL_CERT_FILE", CERTIFICATES,
                        "CARGO_HTTP_CAINFO", CERTIFICATES)
                : Map.of();
        try (Sandbox sandbox = sandbox(REGISTRIES, environment)) {
            Proof proof = prove(project, sandbox);

            assertThat(proof.green()).as(proof.toString()).isTrue();
            assertThat(dependencies(proof).result()).isEqualTo(Proof.Result.PASSED);
        }
    }
}
