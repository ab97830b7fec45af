package io.programmeragent.github;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.simulators.github.GithubSimulator;
import io.programmeragent.simulators.github.SimulatedRepository;
import io.programmeragent.testkit.ForgeContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GithubForgeContractTest extends ForgeContract {
    @TempDir
    private Path place = Path.of("");

    private GithubSimulator github;
    private SimulatedRepository remote;
    private Mirror mirror;
    private int commits;

    @BeforeEach
    void a_repository_and_its_mirror() {
        github = GithubSimulator.start(place.resolve("github"));
        github.token("ghp_contract", "programmer-agent");
        remote = github.repository("org", "shop");
        remote.push("main", Map.of("src/A.java", "class A {}\n"), "begin");
        mirror = new Mirror(place.resolve("mirror.git"));
        mirror.fetch(remote);
    }

    @AfterEach
    void end() {
        github.close();
    }

    @Override
    protected PluginProvider<Forge> provider() {
        return new GithubForgeProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("repository", "org/shop").set("api-url", github.apiUrl()).set("token", "ghp_contract");
    }

    @Override
    protected boolean breakOutside() {
        github.close();
        return true;
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return thread.getName().startsWith("HttpClient-") || thread.getName().startsWith("github-simulator");
    }

    @Override
    protected String base() {
        return "main";
    }

    @Override
    protected Path repository() {
        return mirror.directory();
    }

    @Override
    protected String commit() {
        mirror.fetch(remote);
        return mirror.commit("main", Map.of("src/A.java", "class A { /* " + ++commits + " */ }\n"));
    }

    @Override
    protected String pushByOthers(String branch) {
        return remote.push(branch, Map.of("THEIRS.md", "work " + ++commits + "\n"), "theirs");
    }

    @Override
    protected Optional<String> remoteTip(String branch) {
        return remote.tip(branch);
    }

    @Override
    protected boolean remoteHas(String branch, String commit) {
        return remote.has(branch, commit);
    }

    @Override
    protected Optional<String> fetchedTip(String branch) {
        return mirror.tip(branch);
    }

    @Override
    protected List<String> comments(String change) {
        return remote.comments(Integer.parseInt(change));
    }
}
