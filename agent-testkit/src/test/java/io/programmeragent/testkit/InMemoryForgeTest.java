package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryForgeTest extends ForgeContract {
    private static final ChangeRequest REQUEST =
            new ChangeRequest("incident-1", "agent/1", "main", "A fix", "Why", List.of(), false, List.of());

    final InMemoryForge forge = new InMemoryForge("main");

    @Override
    protected PluginProvider<Forge> provider() {
        return new GivenProvider<>("in-memory", forge);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Override
    protected boolean breakOutside() {
        forge.failWith(PluginException.Kind.UNAVAILABLE);
        return true;
    }

    @Override
    protected String base() {
        return "main";
    }

    @Override
    protected Path repository() {
        return directory();
    }

    @Override
    protected String commit() {
        return forge.commit(forge.tip("main").orElseThrow());
    }

    @Override
    protected String pushByOthers(String branch) {
        return forge.pushByOthers(branch);
    }

    @Override
    protected Optional<String> remoteTip(String branch) {
        return forge.tip(branch);
    }

    @Override
    protected boolean remoteHas(String branch, String commit) {
        return forge.has(branch, commit);
    }

    @Override
    protected Optional<String> fetchedTip(String branch) {
        return forge.fetchedTip(repository(), branch);
    }

    @Override
    protected List<String> comments(String change) {
        return forge.comments(change);
    }

    @Test
    void what_ci_reports_is_what_the_checks_are() {
        String commit = commit();
        Check check = new Check("build", Check.State.FAILED, "1 test failed");

        forge.report(commit, check);

        assertThat(forge.checks(commit, "main")).containsExactly(check);
    }

    @Test
    void a_merge_can_be_refused_for_a_while() {
        forge.publish(repository(), "agent/1", commit());
        Change change = forge.open(REQUEST);
        MergeResult.Refused refusal = new MergeResult.Refused("a review is missing", true);

        forge.refuseMerges(Optional.of(refusal));
        assertThat(forge.merge(change.id(), change.head())).isEqualTo(refusal);

        forge.refuseMerges(Optional.empty());
        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Merged.class);
    }

    @Test
    void a_recording_forge_remembers_writes_and_only_those() {
        RecordingForge recording = new RecordingForge(forge);
        recording.fetch(repository());
        assertThat(recording.find("incident-1")).isEmpty();
        assertThat(recording.checks("0", "main")).isEmpty();
        assertThat(recording.remote()).isEqualTo(forge.remote());
        assertThat(recording.writes()).isEmpty();

        String commit = commit();
        recording.publish(repository(), "agent/1", commit);
        Change change = recording.open(REQUEST);
        assertThat(recording.require(change.id())).isEqualTo(change);
        recording.comment(change.id(), "proof", "Proved.");
        recording.merge(change.id(), commit);
        recording.close(change.id(), "over");

        assertThat(recording.writes())
                .containsExactly(
                        "publish agent/1 " + commit, "open incident-1", "comment 1 proof", "merge 1", "close 1");
    }
}
