package io.programmeragent.api.forge;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a repository's changes are proposed, checked and merged.
 *
 * <p>Contract: (G1) {@link #open} with a marker that a change already has, open or not, answers that change and makes no
 * second one; (G2) {@link #find} finds closed and merged changes too; (G3) {@link #publish} never moves a branch that
 * holds commits of others: it is a {@link PluginException} of kind CONFLICT; (G4) {@link #merge} merges exactly the
 * expected head, or nothing; (G5) merging a merged change answers that merge again; (G6) {@link #checks} of a commit that
 * nothing has checked yet is an empty list, which is no success; (G7) a comment with a marker that the change already has
 * is not made twice; (G8) {@link #checks} are those of exactly that commit, and a check that the base branch requires and
 * that nobody reported yet is there as pending; (G9) {@link #discussion} has the change's labels, and nothing that the
 * agent wrote itself; (G10) a {@link #webhook} without a valid signature is refused; (G11) {@link #related} finds changes by
 * any cause that they were opened with, whichever agent opened them: open ones, and closed ones that are for the same fix.
 */
public interface Forge extends Plugin {
    /** Where the repository can be cloned from; credentials are not in it. */
    URI remote();

    /** Brings a local bare repository up to date with the remote's branches. */
    void fetch(Path bareRepository);

    /** Pushes a commit of a local bare repository as a branch. */
    void publish(Path bareRepository, String branch, String commit);

    /** Proposes what a branch that was published has over its base. A change that has the request's marker is answered instead. */
    Change open(ChangeRequest request);

    /** The change that was opened with a marker, whatever became of it. */
    Optional<Change> find(String marker);

    /**
     * Changes that were opened because of one of these causes, by whichever agent, and stand against another one for them
     * ({@link RelatedChange#standsAgainst}); the newest first.
     *
     * @param causes as in {@link ChangeRequest#causes}
     * @param label only changes that have it now; of these, the newest hundred are looked at
     */
    List<RelatedChange> related(Set<String> causes, String label);

    /** A change as it is now. */
    Change require(String id);

    /**
     * The checks of a commit.
     *
     * @param commit exactly this one
     * @param base the branch that it shall be merged into, which may require checks
     */
    List<Check> checks(String commit, String base);

    /** What people say about a change, and whether it could be merged. */
    Discussion discussion(String id);

    /**
     * Merges a change, if it is still what was proved. What the forge or its rules refuse is a value, no exception.
     *
     * @param id a {@link Change#id()}
     * @param expectedHead the commit that its branch has to be at
     */
    MergeResult merge(String id, String expectedHead);

    /**
     * Says something on a change.
     *
     * @param marker what the comment is for, unique within the change; not shown
     * @param body Markdown
     */
    void comment(String id, String marker, String body);

    /** Closes a change without merging it, with the reason as a comment; one that is not open is left as it is. */
    void close(String id, String reason);

    /** Where a commit was deployed, as far as the forge was told; the newest for each environment. */
    default List<Deployment> deployments(String commit) {
        return List.of();
    }

    /** Takes in a message that the host received. A forge that sends none refuses all. */
    default Webhook.Answer webhook(Webhook message) {
        return Webhook.Answer.REFUSED;
    }
}
