package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.story.BareRepository;
import io.programmeragent.testkit.ForgeContract;
import io.programmeragent.testkit.InMemorySandbox;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;

class LocalForgeContractTest extends ForgeContract {
    private int commits;

    @BeforeEach
    void a_repository_and_its_mirror() {
        BareRepository.create(directory().resolve("remote.git"));
        Branches.fetch(repository(), remote().directory.toUri());
    }

    private BareRepository remote() {
        return BareRepository.at(directory().resolve("remote.git"));
    }

    @Override
    protected PluginProvider<Forge> provider() {
        return new LocalForgeProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("repository", remote().directory).plugin("sandbox", new InMemorySandbox());
    }

    @Override
    protected boolean breakOutside() {
        try {
            Files.move(remote().directory, directory().resolve("elsewhere.git"));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected String base() {
        return "main";
    }

    @Override
    protected Path repository() {
        return directory().resolve("mirror.git");
    }

    @Override
    protected String commit() {
        Branches.fetch(repository(), remote().directory.toUri());
        BareRepository mirror = BareRepository.at(repository());
        return mirror.commitOn(mirror.tip("main"), Map.of("src/A.java", "class A { /* " + ++commits + " */ }\n"));
    }

    @Override
    protected String pushByOthers(String branch) {
        return remote().commit(branch, Map.of("THEIRS.md", "work " + ++commits + "\n"));
    }

    @Override
    protected Optional<String> remoteTip(String branch) {
        return tip(remote(), branch);
    }

    @Override
    protected Optional<String> fetchedTip(String branch) {
        return tip(BareRepository.at(repository()), branch);
    }

    private static Optional<String> tip(BareRepository repository, String branch) {
        return repository.has(branch) ? Optional.of(repository.tip(branch)) : Optional.empty();
    }

    @Override
    protected boolean remoteHas(String branch, String commit) {
        try (Repository git = remote().open()) {
            return git.getObjectDatabase().has(ObjectId.fromString(commit))
                    && new LocalMerge(git).isIn(ObjectId.fromString(commit), ObjectId.fromString(remote().tip(branch)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> comments(String change) {
        return new ChangeFiles(dataDirectory())
                .find(change).orElseThrow().comments().stream()
                        .map(ChangeRecord.Comment::body)
                        .toList();
    }
}
