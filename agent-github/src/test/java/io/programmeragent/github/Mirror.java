package io.programmeragent.github;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.simulators.github.SimulatedRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent's own bare copy of a simulated repository. */
final class Mirror {
    private static final Instant WHEN = Instant.parse("2026-11-27T10:00:00Z");
    private final Path directory;

    Mirror(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    void fetch(SimulatedRepository remote) {
        open().close(); // makes it, without what git does in the background
        Branches.fetch(directory, remote.directory().toUri());
    }

    Optional<String> tip(String branch) {
        try (MirrorRepository mirror = open()) {
            return mirror.tip(branch);
        }
    }

    /** Makes a commit on top of a branch, here only. */
    String commit(String branch, Map<String, String> files) {
        try (MirrorRepository mirror = open()) {
            String base = mirror.tip(branch).orElseThrow();
            List<FileChange> changes = new ArrayList<>();
            files.forEach(
                    (path, text) -> changes.add(new FileChange(path, mirror.file(base, path), Optional.of(text))));
            return mirror.commit(base, new Patch(changes), "A fix", WHEN);
        }
    }

    void checkout(String branch, Path into) {
        try (MirrorRepository mirror = open()) {
            mirror.checkout(mirror.tip(branch).orElseThrow(), into);
        }
    }

    Optional<String> file(String branch, String path) {
        try (MirrorRepository mirror = open()) {
            return mirror.file(mirror.tip(branch).orElseThrow(), path);
        }
    }

    private MirrorRepository open() {
        return MirrorRepository.open(directory, bare -> {});
    }
}
