package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.git.CodeRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of commits, each with its files; the last one that was pushed is the tip of main once it was refreshed. */
final class FakeRepository implements CodeRepository {
    private final Map<String, Map<String, String>> commits = new LinkedHashMap<>();
    private Optional<String> pushed = Optional.empty();
    private Optional<String> tip = Optional.empty();

    void push(String commit, Map<String, String> files) {
        commits.put(commit, files);
        pushed = Optional.of(commit);
    }

    @Override
    public Path directory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void refresh() {
        tip = pushed;
    }

    @Override
    public Optional<String> tip(String branch) {
        return branch.equals("main") ? tip : Optional.empty();
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        List<String> line = new ArrayList<>(commits.keySet());
        return line.contains(ancestor) && line.indexOf(ancestor) <= line.indexOf(commit);
    }

    @Override
    public List<String> files(String commit, String glob) {
        return commits.getOrDefault(commit, Map.of()).keySet().stream().sorted().toList();
    }

    @Override
    public Optional<String> file(String commit, String path) {
        return Optional.ofNullable(commits.getOrDefault(commit, Map.of()).get(path));
    }

    @Override
    public List<Evidence.Commit> log(String commit, int limit) {
        return List.of();
    }

    @Override
    public Optional<Evidence.Commit> blame(String commit, String path, int line) {
        return Optional.empty();
    }

    @Override
    public void checkout(String commit, Path directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String commit(String base, Patch patch, String message, Instant when) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> revert(String base, String merged, String message, Instant when) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String diff(String from, String to) {
        throw new UnsupportedOperationException();
    }
}
