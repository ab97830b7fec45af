package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.worker.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A compiled program with tests, ready to be searched.
 *
 * @param root its folder, in which tests run; a copy, as tests may write
 * @param setup class path, class files and tests
 * @param sources the text of each source file that may be changed, by path relative to the root
 * @param notes what was left out, and why, for people
 */
public record Program(Path root, Setup setup, Map<String, String> sources, List<String> notes) {
    public Program {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(setup, "setup");
        sources = Map.copyOf(sources);
        notes = List.copyOf(notes);
    }
}
