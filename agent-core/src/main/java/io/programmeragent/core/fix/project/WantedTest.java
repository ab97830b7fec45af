package io.programmeragent.core.fix.project;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.plugin.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What to tell somebody who asks for a test that is not there. */
public final class WantedTest {
    private static final int SHOWN = 20;

    private WantedTest() {}

    /**
     * Looks for the class.
     *
     * @throws IOException when it is none of the program's tests, or could not be compiled
     */
    static void require(Program program, TestName wanted) throws IOException {
        if (program.setup().tests().stream().anyMatch(wanted::isOfClass)) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        for (Path file : SourceTree.files(program.root(), ".java")) {
            String text = SourceTree.text(file);
            String type = SourceTree.typeOf(file, text);
            if (wanted.isOfClass(type)) {
                throw new IOException("'" + wanted.type() + "' cannot be run: " + why(program, file, text));
            } else if (SourceTree.isTest(text)) {
                names.add(wanted.type().contains(".") ? type : type.substring(type.lastIndexOf('.') + 1));
            }
        }
        throw new IOException("There is no test class '" + wanted.type() + "'. " + hint(wanted.type(), names));
    }

    private static String why(Program program, Path file, String text) {
        String path = program.root().relativize(file).toString();
        if (!Layout.runnable(text)) {
            return "it is abstract; name a class that extends it";
        }
        return program.notes().stream()
                .filter(note -> note.startsWith(path))
                .findFirst()
                .orElse(path + " holds no JUnit 3, 4 or 5 test");
    }

    /** Empty where the method is among those that were run, or none is asked for. */
    public static String missing(TestName wanted, Collection<TestOutcome> run) {
        List<String> names = run.stream()
                .filter(t -> wanted.isOfClass(t.type()))
                .map(TestOutcome::name)
                .distinct()
                .toList();
        boolean there = wanted.method().isEmpty() || names.stream().anyMatch(wanted::isMethod);
        return there || names.isEmpty()
                ? ""
                : "There is no test '" + wanted.method() + "' in " + wanted.type() + ". "
                        + hint(wanted.method(), new LinkedHashSet<>(names));
    }

    private static String hint(String name, Set<String> known) {
        return known.isEmpty()
                ? "The project has no JUnit test."
                : Nearest.hint(name, known.stream().limit(SHOWN).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
