package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.ForgeProvider;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Forge} keeps: (G1) to (G10). The outside world is a remote repository whose base branch has at least
 * one commit, and a local bare repository that has fetched it.
 */
public abstract class ForgeContract extends PluginContract<Forge> {
    private static final String MARKER = "incident-checkout-1";
    private static final String BRANCH = "agent/checkout-1";

    /** The name of the remote repository's base branch. */
    protected abstract String base();

    /** The local bare repository; the remote's commits are in it. */
    protected abstract Path repository();

    /** Makes a commit on top of the remote's base branch, in the local bare repository only; each is another. */
    protected abstract String commit();

    /** Somebody else pushes a new commit on top of a remote branch, and the commit is answered. */
    protected abstract String pushByOthers(String branch);

    /** The commit of a branch of the remote repository. */
    protected abstract Optional<String> remoteTip(String branch);

    /** Whether a commit is reachable from a branch of the remote repository. */
    protected abstract boolean remoteHas(String branch, String commit);

    /** The commit of a branch as the local bare repository has fetched it. */
    protected abstract Optional<String> fetchedTip(String branch);

    /** The texts of a change's comments, oldest first, as people see them. */
    protected abstract List<String> comments(String change);

    @Override
    protected final Class<? extends PluginProvider<Forge>> serviceType() {
        return ForgeProvider.class;
    }

    @Override
    protected final void ask(Forge asked) {
        asked.find("no-such-marker");
    }

    private static ChangeRequest request(String marker, String branch, String base, boolean draft) {
        return new ChangeRequest(
                marker,
                branch,
                base,
                "Guard against a missing price",
                "Why, and **how it was proved**.",
                List.of("agent"),
                draft,
                List.of());
    }

    /** A published branch with an open change. */
    private Change opened() {
        plugin().publish(repository(), BRANCH, commit());
        return plugin().open(request(MARKER, BRANCH, base(), false));
    }

    @Test
    final void the_remote_has_no_credentials_in_it() {
        assertThat(plugin().remote().getUserInfo()).isNull();
    }

    @Test
    final void fetch_brings_what_others_pushed() {
        String theirs = pushByOthers(base());

        plugin().fetch(repository());

        assertThat(fetchedTip(base())).contains(theirs);
    }

    @Test
    final void g1_a_change_is_open_with_what_was_asked() {
        String commit = commit();
        plugin().publish(repository(), BRANCH, commit);

        Change change = plugin().open(request(MARKER, BRANCH, base(), false));

        assertThat(change.state()).isEqualTo(Change.State.OPEN);
        assertThat(change.marker()).isEqualTo(MARKER);
        assertThat(change.branch()).isEqualTo(BRANCH);
        assertThat(change.base()).isEqualTo(base());
        assertThat(change.head()).isEqualTo(commit);
        assertThat(change.mergeCommit()).isEmpty();
        assertThat(plugin().require(change.id())).isEqualTo(change);
    }

    @Test
    final void g1_opening_again_with_the_same_marker_answers_the_same_change_also_after_a_restart() {
        Change first = opened();

        assertThat(plugin().open(request(MARKER, BRANCH, base(), false)).id()).isEqualTo(first.id());
        assertThat(reopen().open(request(MARKER, BRANCH, base(), false)).id()).isEqualTo(first.id());
    }

    @Test
    final void g1_a_closed_change_is_not_opened_again() {
        Change first = opened();
        plugin().close(first.id(), "superseded");

        Change again = plugin().open(request(MARKER, BRANCH, base(), false));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(Change.State.CLOSED);
    }

    @Test
    final void g1_another_marker_is_another_change() {
        Change first = opened();
        plugin().publish(repository(), "agent/checkout-2", commit());

        Change second = plugin().open(request("incident-checkout-2", "agent/checkout-2", base(), false));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(plugin().find(MARKER)).map(Change::id).contains(first.id());
    }

    @Test
    final void g2_closed_and_merged_changes_are_found_and_unknown_ones_are_not() {
        Change first = opened();
        plugin().merge(first.id(), first.head());
        plugin().publish(repository(), "agent/checkout-2", commit());
        Change second = plugin().open(request("incident-checkout-2", "agent/checkout-2", base(), false));
        plugin().close(second.id(), "superseded");

        assertThat(plugin().find(MARKER)).map(Change::state).contains(Change.State.MERGED);
        assertThat(plugin().find("incident-checkout-2")).map(Change::state).contains(Change.State.CLOSED);
        assertThat(plugin().find("incident-checkout")).isEmpty();
        assertThatThrownBy(() -> plugin().require("4711"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.NOT_FOUND));
    }

    @Test
    final void g3_publishing_makes_the_branch_and_again_changes_nothing() {
        String commit = commit();

        plugin().publish(repository(), BRANCH, commit);
        plugin().publish(repository(), BRANCH, commit);

        assertThat(remoteTip(BRANCH)).contains(commit);
    }

    @Test
    final void g3_our_own_branch_can_be_moved_also_after_a_restart() {
        plugin().publish(repository(), BRANCH, commit());
        String better = commit();

        reopen().publish(repository(), BRANCH, better);

        assertThat(remoteTip(BRANCH)).contains(better);
    }

    @Test
    final void g3_a_branch_with_commits_of_others_is_never_moved() {
        plugin().publish(repository(), BRANCH, commit());
        String theirs = pushByOthers(BRANCH);

        assertThatThrownBy(() -> plugin().publish(repository(), BRANCH, commit()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.CONFLICT));
        assertThatThrownBy(() -> plugin().publish(repository(), base(), commit()))
                .isInstanceOf(PluginException.class);

        assertThat(remoteTip(BRANCH)).contains(theirs);
    }

    @Test
    final void g4_the_expected_head_is_merged() {
        Change change = opened();

        MergeResult result = plugin().merge(change.id(), change.head());

        assertThat(result).isInstanceOf(MergeResult.Merged.class);
        assertThat(remoteTip(base())).contains(((MergeResult.Merged) result).commit());
        assertThat(remoteHas(base(), change.head())).isTrue();
        Change merged = plugin().require(change.id());
        assertThat(merged.state()).isEqualTo(Change.State.MERGED);
        assertThat(merged.mergeCommit()).contains(((MergeResult.Merged) result).commit());
    }

    @Test
    final void g4_another_head_than_expected_is_not_merged() {
        Change change = opened();
        Optional<String> before = remoteTip(base());
        String theirs = pushByOthers(BRANCH);

        MergeResult result = plugin().merge(change.id(), change.head());

        assertThat(result).isInstanceOf(MergeResult.Refused.class);
        assertThat(remoteTip(base())).isEqualTo(before);
        assertThat(remoteHas(base(), theirs)).isFalse();
        Change now = plugin().require(change.id());
        assertThat(now.state()).isEqualTo(Change.State.OPEN);
        assertThat(now.head()).isEqualTo(theirs);
    }

    @Test
    final void g4_a_closed_change_and_a_draft_are_not_merged() {
        Change closed = opened();
        plugin().close(closed.id(), "superseded");
        plugin().publish(repository(), "agent/checkout-2", commit());
        Change draft = plugin().open(request("incident-checkout-2", "agent/checkout-2", base(), true));
        Optional<String> before = remoteTip(base());

        assertThat(plugin().merge(closed.id(), closed.head())).isInstanceOf(MergeResult.Refused.class);
        assertThat(plugin().merge(draft.id(), draft.head())).isInstanceOf(MergeResult.Refused.class);
        assertThat(remoteTip(base())).isEqualTo(before);
    }

    @Test
    final void g5_merging_a_merged_change_answers_that_merge_also_after_a_restart() {
        Change change = opened();
        MergeResult first = plugin().merge(change.id(), change.head());
        Optional<String> after = remoteTip(base());

        assertThat(plugin().merge(change.id(), change.head())).isEqualTo(first);
        assertThat(reopen().merge(change.id(), change.head())).isEqualTo(first);
        assertThat(remoteTip(base())).isEqualTo(after);
    }

    @Test
    final void g6_a_commit_that_nothing_has_checked_has_no_checks() {
        Change change = opened();

        assertThat(plugin().checks(change.head(), base())).isEmpty();
    }

    @Test
    final void g9_a_change_has_its_labels_and_nobody_said_anything() {
        Change change = opened();
        plugin().comment(change.id(), "proof-1", "Proved by replay.");

        Discussion discussion = plugin().discussion(change.id());

        assertThat(discussion.labels()).contains("agent");
        assertThat(discussion.draft()).isFalse();
        assertThat(discussion.reviews()).isEmpty();
        assertThat(discussion.remarks()).isEmpty();
        assertThat(discussion.mergeability()).isNotEqualTo(Discussion.Mergeability.CONFLICT);
    }

    @Test
    final void g10_a_message_without_a_signature_is_refused() {
        Webhook forged = new Webhook(Map.of("X-GitHub-Event", "push"), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(plugin().webhook(forged)).isEqualTo(Webhook.Answer.REFUSED);
    }

    @Test
    final void g7_a_comment_with_a_known_marker_is_not_made_twice() {
        Change change = opened();

        plugin().comment(change.id(), "proof-1", "Proved by replay.");
        plugin().comment(change.id(), "proof-1", "Proved by replay.");
        reopen().comment(change.id(), "proof-1", "Proved by replay, once more.");
        plugin().comment(change.id(), "proof-2", "Proved by tests.");

        assertThat(comments(change.id()))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Proved by replay."),
                        second -> assertThat(second).contains("Proved by tests."));
    }

    @Test
    final void g11_changes_for_the_same_cause_are_found_by_every_agent_also_when_they_are_closed() {
        plugin().publish(repository(), BRANCH, commit());
        Change first = plugin().open(because("incident-a", BRANCH, Set.of("fault-1", "file-1")));
        plugin().close(first.id(), "not like that");
        plugin().publish(repository(), "agent/checkout-2", commit());
        Change second = plugin().open(because("incident-b", "agent/checkout-2", Set.of("fault-2", "file-1")));

        Forge other = reopen();
        assertThat(other.related(Set.of("file-1", "fault-1", "fault-3"), "agent"))
                .containsExactly(
                        new RelatedChange(other.require(second.id()), Set.of("file-1")),
                        new RelatedChange(other.require(first.id()), Set.of("file-1", "fault-1")));
        assertThat(other.related(Set.of("fault"), "agent")).isEmpty();
        assertThat(other.related(Set.of("file-1"), "another-label")).isEmpty();
    }

    private ChangeRequest because(String marker, String branch, Set<String> causes) {
        return new ChangeRequest(marker, branch, base(), "A fix", "Why", List.of("agent"), false, List.of(), causes);
    }
}
