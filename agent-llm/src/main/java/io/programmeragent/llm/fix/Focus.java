package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.FixTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to look: the files of the stack frames, those that the evidence names, and those that changed last; else those that speak of
 * the same.
 */
final class Focus {
    private static final int MOST = 8;
    private static final int MOST_RULES = 6;
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.[A-Za-z]{1,5}\\b");
    private static final Pattern TEST =
            Pattern.compile("(^|/)(tests?|__tests__|src/test)/|(Test|Tests|IT)\\.java$|_test\\.|(^|/)test_"
                    + "|\\.(test|spec)\\.[cm]?[jt]sx?$");

    private final List<String> paths;
    private final Set<String> found = new LinkedHashSet<>();

    private Focus(List<String> paths) {
        this.paths = paths;
    }

    static List<String> of(FixTask task, List<String> paths) {
        Focus focus = new Focus(paths);
        List<Evidence.LoggedTrace> traces =
                task.diagnosis().all(Evidence.LoggedTrace.class).toList();
        Set<String> cited = Set.copyOf(task.classification().evidence());
        traces.stream().filter(t -> cited.contains(t.id())).forEach(t -> focus.frames(t.trace()));
        traces.stream().filter(t -> !cited.contains(t.id())).forEach(t -> focus.frames(t.trace()));
        focus.named(task.classification().rootCause());
        task.diagnosis()
                .all(Evidence.LogPattern.class)
                .forEach(pattern -> focus.named(pattern.pattern() + " " + pattern.example()));
        task.diagnosis()
                .all(Evidence.Commit.class)
                .filter(c -> cited.contains(c.id()))
                .forEach(c -> c.paths().forEach(focus::add));
        return focus.found.isEmpty()
                ? Likely.of(task, paths)
                : focus.found.stream().limit(MOST).toList();
    }

    private void frames(StackTrace trace) {
        trace.root().frames().forEach(frame -> frame(frame).ifPresent(this::add));
        trace.frames().forEach(frame -> frame(frame).ifPresent(this::add));
    }

    private Optional<String> frame(StackFrame frame) {
        if (frame.file().isEmpty()) {
            return Optional.empty();
        }
        int dot = frame.type().lastIndexOf('.');
        String folder = dot < 0 ? "" : frame.type().substring(0, dot + 1).replace('.', '/');
        return unique("/" + folder + frame.file().get())
                .or(() -> unique("/" + frame.file().get()));
    }

    private Optional<String> unique(String end) {
        List<String> ending =
                paths.stream().filter(p -> ("/" + p).endsWith(end)).toList();
        return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
    }

    private void named(String text) {
        Matcher file = FILE.matcher(text);
        while (file.find()) {
            unique("/" + file.group()).ifPresent(this::add);
        }
    }

    static boolean isTest(String path) {
        return TEST.matcher(path).find();
    }

    /** Tests are shown, but are no place for a fix. */
    private void add(String path) {
        if (paths.contains(path) && !isTest(path)) {
            found.add(path);
        }
    }

    /**
     * The repository's own rules for those who change it: those of its root, then those of the folders that hold what is to be
     * mended, the nearest last, as it goes before the others.
     */
    static List<String> rules(Investigation repository, List<String> paths, List<String> focus) {
        Set<String> folders =
                new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(f -> f));
        folders.add("");
        for (String path : focus) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                folders.add(path.substring(0, slash + 1));
            }
        }
        List<String> rules = new ArrayList<>();
        for (String folder : folders) {
            for (String name : List.of("AGENTS.md", "CONTRIBUTING.md")) {
                String path = folder + name;
                if (paths.contains(path) && rules.size() < MOST_RULES) {
                    repository.file(path).ifPresent(text -> rules.add(path + ":\n" + text));
                }
            }
        }
        return rules;
    }
}
