package io.programmeragent.core.git;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A repository as it was at an earlier moment: what it has is read, nothing is fetched or written.
 *
 * @param repository as it is now
 * @param tipThen the tip that every branch had then; empty where there was none
 */
public record RepositoryThen(CodeRepository repository, Optional<String> tipThen) implements CodeRepository {
    @Override
    public Path directory() {
        return repository.directory();
    }

    @Override
    public void refresh() {}

    @Override
    public Optional<String> tip(String branch) {
        return tipThen;
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        return repository.isAncestor(ancestor, commit);
    }

    @Override
    public List<String> files(String commit, String glob) {
        return repository.files(commit, glob);
    }

    @Override
    public Optional<String> file(String commit, String path) {
        return repository.file(commit, path);
    }

    @Override
    public List<Evidence.Commit> log(String commit, int limit) {
        return repository.log(commit, limit);
    }

    @Override
    public Optional<Evidence.Commit> blame(String commit, String path, int line) {
        return repository.blame(commit, path, line);
    }

    @Override
    public void checkout(String commit, Path directory) {
        repository.checkout(commit, directory);
    }

    @Override
    public String commit(String base, Patch patch, String message, Instant when) {
        throw new UnsupportedOperationException("nothing is written to the past");
    }

    @Override
    public Optional<String> revert(String base, String merged, String message, Instant when) {
        throw new UnsupportedOperationException("nothing is written to the past");
    }

    @Override
    public String diff(String from, String to) {
        return repository.diff(from, to);
    }
}
