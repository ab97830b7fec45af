package io.programmeragent.core.simulation;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.git.CodeRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service's commits and branches. */
final class SimulatedCode implements CodeRepository {
    private final Scenario scenario;
    private final Instant written;
    private final Map<String, Commit> commits = new LinkedHashMap<>();
    private final Map<String, String> branches = new LinkedHashMap<>();

    SimulatedCode(Scenario scenario, Instant written) {
        this.scenario = scenario;
        this.written = written;
        commits.put(
                World.BASE,
                new Commit(
                        World.BASE,
                        "",
                        Map.of(World.FILE, World.SOURCE),
                        scenario.inCode() ? Health.FAULTY : Health.GOOD));
        branches.put("main", World.BASE);
    }

    /** How a service does that runs a commit. */
    enum Health {
        GOOD,
        FAULTY,
        WORSE,
        DEAD
    }

    record Commit(String hash, String parent, Map<String, String> files, Health health) {
        Commit as(String other, String onto) {
            return new Commit(other, onto, files, health);
        }
    }

    Commit known(String hash) {
        Commit commit = commits.get(hash);
        if (commit == null) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "no commit " + hash);
        }
        return commit;
    }

    Optional<Commit> find(String hash) {
        return Optional.ofNullable(commits.get(hash));
    }

    /** Points a branch at a commit. */
    void point(String branch, String hash) {
        branches.put(branch, hash);
    }

    /** Adds what a commit holds once more, onto another. */
    void copy(Commit commit, String hash, String onto) {
        commits.put(hash, commit.as(hash, onto));
    }

    @Override
    public Path directory() {
        return Path.of("mirror");
    }

    @Override
    public void refresh() {}

    @Override
    public Optional<String> tip(String branch) {
        return Optional.ofNullable(branches.get(branch));
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        String at = commit;
        while (!at.isEmpty()) {
            if (at.equals(ancestor)) {
                return true;
            }
            at = known(at).parent();
        }
        return false;
    }

    @Override
    public List<String> files(String commit, String glob) {
        return known(commit).files().keySet().stream().sorted().toList();
    }

    @Override
    public Optional<String> file(String commit, String path) {
        return Optional.ofNullable(known(commit).files().get(path));
    }

    @Override
    public List<Evidence.Commit> log(String commit, int limit) {
        List<Evidence.Commit> log = new ArrayList<>();
        for (String at = commit;
                !at.isEmpty() && log.size() < limit;
                at = known(at).parent()) {
            log.add(new Evidence.Commit("commit-" + at, at, "dev", written, "work", List.of(World.FILE)));
        }
        return log;
    }

    @Override
    public Optional<Evidence.Commit> blame(String commit, String path, int line) {
        return Optional.empty();
    }

    @Override
    public void checkout(String commit, Path directory) {
        known(commit);
    }

    @Override
    public String commit(String base, Patch patch, String message, Instant when) {
        Map<String, String> files = new LinkedHashMap<>(known(base).files());
        patch.changes().forEach(c -> files.put(c.path(), c.after().orElse("")));
        String hash = "fix-" + Integer.toHexString(files.hashCode() & 0xffff) + "-on-" + base;
        commits.put(hash, new Commit(hash, base, files, ofFix(files.get(World.FILE))));
        return hash;
    }

    @Override
    public Optional<String> revert(String base, String merged, String message, Instant when) {
        String before = known(merged).parent();
        if (known(base).files().equals(known(before).files())) {
            return Optional.of(base);
        }
        String hash = "revert-" + merged;
        commits.put(hash, known(before).as(hash, base));
        return Optional.of(hash);
    }

    @Override
    public String diff(String from, String to) {
        return "--- a/" + World.FILE + "\n+++ b/" + World.FILE + "\n";
    }

    private Health ofFix(@Nullable String source) {
        if (source == null || !source.contains("right")) {
            return Health.FAULTY;
        }
        return switch (scenario) {
            case TREACHEROUS_FIX -> Health.WORSE;
            case USELESS_FIX -> Health.FAULTY;
            case UNDEPLOYABLE_FIX -> Health.DEAD;
            default -> Health.GOOD;
        };
    }
}
