package io.programmeragent.core.git;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A bare mirror of one repository. Answers from what was fetched last; a commit that it does not have is an exception. */
public interface CodeRepository {
    /** The bare repository's directory. */
    Path directory();

    /** Brings the mirror up to date with the forge. */
    void refresh();

    /** The commit at the tip of a branch of the remote, as last fetched. */
    Optional<String> tip(String branch);

    /** Whether a commit is reachable from another. */
    boolean isAncestor(String ancestor, String commit);

    /** Paths of a commit's files that match a glob such as {@code **}{@code /*.java}, in order. */
    List<String> files(String commit, String glob);

    /** A file's text at a commit; empty when it is not there, or is not text. */
    Optional<String> file(String commit, String path);

    /** Commits reachable from a commit, newest first. */
    List<Evidence.Commit> log(String commit, int limit);

    /**
     * The commit that a line of a file comes from.
     *
     * @param line 1 for the first
     * @return empty where the commit has no such file or line
     */
    Optional<Evidence.Commit> blame(String commit, String path, int line);

    /** Writes a commit's files to an empty or missing directory: plain files, no {@code .git}, no links out of it. */
    void checkout(String commit, Path directory);

    /**
     * Makes a commit on top of another and keeps it from being collected. The same arguments give the same hash.
     *
     * @throws IllegalArgumentException when a file's {@code before} is not what the base has
     */
    String commit(String base, Patch patch, String message, Instant when);

    /** Makes a commit on top of {@code base} that takes back what {@code merged} brought; empty on conflict. */
    Optional<String> revert(String base, String merged, String message, Instant when);

    /** The unified diff between two commits. */
    String diff(String from, String to);
}
