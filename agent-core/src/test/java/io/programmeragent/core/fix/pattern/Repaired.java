package io.programmeragent.core.fix.pattern;

import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.fix.source.Sources;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the patterns propose for a program that failed. */
final class Repaired {
    private final Program program;
    private final List<Draft> drafts;

    private Repaired(Program program, List<Draft> drafts) {
        this.program = program;
        this.drafts = drafts;
    }

    static Repaired of(Program program, StackTrace failure) {
        Sources sources = new Sources(
                List.copyOf(program.files().keySet()),
                path -> Optional.ofNullable(program.files().get(path)));
        return new Repaired(program, Repairs.of(sources, Frames.suspects(sources, failure)));
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** The first proposals that compile, as whole programs. */
    List<Program> first(int count) {
        return drafts.stream()
                .map(d -> program.with(d.file().path(), d.after()))
                .filter(Program::compiles)
                .limit(count)
                .toList();
    }

    /** The first proposals' changed lines. */
    List<String> lines(int count) {
        return drafts.stream().limit(count).map(Repaired::changed).toList();
    }

    /** The lines that are new in a draft, without their indentation. */
    static String changed(Draft draft) {
        List<String> before = draft.file().text().lines().toList();
        return draft.after()
                .lines()
                .filter(l -> !before.contains(l) && !l.startsWith("import "))
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /** The rank, from 1, of the first proposal under which a call answers as expected; 0 for none. */
    int rankOf(Object expected, String type, String method, @Nullable Object... arguments) {
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            try {
                if (expected.equals(
                        program.with(draft.file().path(), draft.after()).run(type, method, arguments))) {
                    return i + 1;
                }
            } catch (Throwable e) {
                // this one does not compile, or fails still
            }
        }
        return 0;
    }
}
