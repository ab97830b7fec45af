package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.PlainCheckout;
import io.programmeragent.core.story.BareRepository;
import io.programmeragent.core.story.ScriptedSandbox;
import io.programmeragent.testkit.ForgeContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;

class LocalForgeContractTest extends ForgeContract {
    private int made;

    @BeforeEach
    void a_remote_and_a_mirror_of_it() {
        BareRepository.create(remote().directory);
        Branches.fetch(repository(), remote().directory.toUri());
    }

    private BareRepository remote() {
        return BareRepository.at(directory().resolve("remote.git"));
    }

    private BareRepository mirror() {
        return BareRepository.at(repository());
    }

    @Override
    protected PluginProvider<Forge> provider() {
        return new LocalForgeProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("repository", remote().directory).plugin("sandbox", new ScriptedSandbox());
    }

    @Override
    protected boolean breakOutside() {
        try {
            PlainCheckout.delete(remote().directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
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
        return mirror().commitOn(remote().tip("main"), Map.of("src/A.java", "class A { int n = " + made++ + "; }\n"));
    }

    @Override
    protected String pushByOthers(String branch) {
        return remote().commit(branch, Map.of("THEIRS", made++ + "\n"));
    }

    @Override
    protected Optional<String> remoteTip(String branch) {
        return remote().has(branch) ? Optional.of(remote().tip(branch)) : Optional.empty();
    }

    @Override
    protected boolean remoteHas(String branch, String commit) {
        try (Repository git = remote().open()) {
            return new LocalMerge(git).isIn(ObjectId.fromString(commit), ObjectId.fromString(remote().tip(branch)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Optional<String> fetchedTip(String branch) {
        return mirror().has(branch) ? Optional.of(mirror().tip(branch)) : Optional.empty();
    }

    @Override
    protected List<String> comments(String change) {
        ChangeFiles files = new ChangeFiles(directory().resolve("data"));
        return files.find(change).orElseThrow().comments().stream()
                .map(ChangeRecord.Comment::body)
                .toList();
    }
}
