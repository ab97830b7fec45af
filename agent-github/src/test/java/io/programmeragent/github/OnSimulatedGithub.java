package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.GithubSimulator;
import io.programmeragent.simulators.github.SimulatedRepository;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop on a simulated GitHub, its mirror, and the plugin. Whatever a test makes it ask is held against GitHub's description. */
abstract class OnSimulatedGithub {
    protected static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    protected Path place = Path.of("");

    protected Instant now = Instant.parse("2026-11-27T10:00:00Z");
    protected final InstantSource clock = () -> now;
    protected GithubSimulator github;
    protected SimulatedRepository remote;
    protected Mirror mirror;
    protected Forge forge;

    @BeforeEach
    void a_repository_and_its_mirror() throws IOException {
        github = GithubSimulator.start(place.resolve("github"), clock);
        github.token("ghp_test", "programmer-agent");
        remote = github.repository("org", "shop");
        remote.push("main", Map.of("src/A.java", "class A {}\n"), "begin");
        mirror = new Mirror(place.resolve("mirror.git"));
        mirror.fetch(remote);
        forge = forge(Map.of("token", "ghp_test", "webhook-secret", SECRET));
    }

    /** Whatever a test made the plugin say is held against GitHub's own description. */
    @AfterEach
    void every_call_is_as_github_describes_it() throws IOException {
        forge.close();
        github.close();
        Optional<GithubDescription> description = GithubDescription.find();
        assumeThat(description.isPresent() || "true".equals(System.getenv("CI")))
                .isTrue();
        List<String> problems = new ArrayList<>();
        for (Exchange exchange : github.exchanges()) {
            problems.addAll(description.orElseThrow().problems(exchange));
        }
        assertThat(problems).isEmpty();
    }

    protected final Forge forge(Map<String, Object> settings) throws IOException {
        GithubForgeProvider provider = new GithubForgeProvider();
        Path data = Files.createDirectories(place.resolve("data"));
        TestPluginConfig config = new TestPluginConfig(provider.keys(), data, clock)
                .set("repository", "org/shop")
                .set("api-url", github.apiUrl());
        settings.forEach(config::set);
        return provider.create(config);
    }

    protected final Change opened() {
        String commit = mirror.commit("main", Map.of("src/A.java", "class A { /* fixed */ }\n"));
        forge.publish(mirror.directory(), "agent/inc-1", commit);
        return forge.open(request("A fix", "Why", List.of()));
    }

    protected static ChangeRequest request(String title, String body, List<String> reviewers) {
        return new ChangeRequest(
                "inc-1", "agent/inc-1", "main", title, body, List.of("programmer-agent"), false, reviewers);
    }
}
