package io.programmeragent.core.fix.project;

import io.programmeragent.core.fix.worker.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A compiled program with tests, ready to be searched.
 *
 * @param root the folder at which the paths of sources begin; a copy, as tests may write
 * @param tests names of the classes that hold tests, by the folder in which they run: the module that they are in
 * @param guards names of further classes with tests, by the same: only what is found in the end is proved by them
 * @param setup class path, class files and all tests
 * @param sources the text of each source file that may be changed, by path relative to the root; kept in the paths' order
 * @param notes what was left out, and why, for people
 */
public record Program(
        Path root,
        Map<Path, List<String>> tests,
        Map<Path, List<String>> guards,
        Setup setup,
        Map<String, String> sources,
        List<String> notes) {
    private static final int TOGETHER = 12;

    public Program {
        Objects.requireNonNull(root, "root");
        tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
        guards = Collections.unmodifiableMap(new LinkedHashMap<>(guards));
        Objects.requireNonNull(setup, "setup");
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
        notes = List.copyOf(notes);
    }

    /** One whose tests are all run from the beginning. */
    public Program(
            Path root, Map<Path, List<String>> tests, Setup setup, Map<String, String> sources, List<String> notes) {
        this(root, tests, Map.of(), setup, sources, notes);
    }

    /** Where tests run: their module, or the root where they are in several. */
    public Path directory() {
        return tests.size() == 1 ? tests.keySet().iterator().next() : root;
    }

    /** The same with the tests of one module each; tests of different modules do not run in the same folder. */
    public List<Program> parts() {
        List<Program> parts = new ArrayList<>();
        tests.forEach((folder, names) ->
                parts.add(new Program(root, Map.of(folder, names), within(folder, names), sources, notes)));
        return parts;
    }

    private Setup within(Path folder, List<String> names) {
        return (folder.equals(root) ? setup : setup.nearest(folder.toString())).testing(names);
    }

    /** The same with the guards, a few classes at a time. */
    public List<Program> guarding() {
        List<Program> parts = new ArrayList<>();
        guards.forEach((folder, names) -> {
            for (int from = 0; from < names.size(); from += TOGETHER) {
                List<String> some = names.subList(from, Math.min(names.size(), from + TOGETHER));
                parts.add(new Program(root, Map.of(folder, some), within(folder, some), sources, notes));
            }
        });
        return parts;
    }

    /** The same where it runs, with some of its tests only. */
    public Program testing(List<String> names) {
        return new Program(root, Map.of(directory(), names), setup.testing(names), sources, notes);
    }

    Program noted(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Program(root, tests, guards, setup, sources, all);
    }
}
