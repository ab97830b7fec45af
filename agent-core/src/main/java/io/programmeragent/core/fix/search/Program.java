package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.worker.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A compiled program with tests, ready to be searched.
 *
 * @param directory in which tests run; a copy, as tests may write
 * @param setup class path, class files and tests
 * @param sources the text of each source file that may be changed, by path relative to the project's folder
 * @param notes what was left out, and why, for people
 */
public record Program(Path directory, Setup setup, Map<String, String> sources, List<String> notes) {
    public Program {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(setup, "setup");
        sources = Map.copyOf(sources);
        notes = List.copyOf(notes);
    }

    Program noted(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Program(directory, setup, sources, all);
    }
}
