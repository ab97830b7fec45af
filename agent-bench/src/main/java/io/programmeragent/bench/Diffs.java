package io.programmeragent.bench;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Patches as {@code git apply} reads them. */
final class Diffs {
    private static final int CONTEXT = 3;
    private static final String NONE = "/dev/null";

    private Diffs() {}

    static String unified(Patch patch) {
        StringBuilder text = new StringBuilder();
        for (FileChange change : patch.changes()) {
            List<String> before = lines(change.before().orElse(""));
            List<String> after = lines(change.after().orElse(""));
            String from = change.before().isPresent() ? "a/" + change.path() : NONE;
            String to = change.after().isPresent() ? "b/" + change.path() : NONE;
            UnifiedDiffUtils.generateUnifiedDiff(from, to, before, DiffUtils.diff(before, after), CONTEXT)
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** The first line of the first file that changes, but for imports; 1-based. */
    static int line(Patch patch) {
        FileChange change = patch.changes().get(0);
        return DiffUtils.diff(
                                lines(change.before().orElse("")),
                                lines(change.after().orElse("")))
                        .getDeltas()
                        .stream()
                        .filter(d -> d.getTarget().getLines().isEmpty()
                                || !d.getTarget().getLines().stream()
                                        .allMatch(l -> l.isBlank() || l.startsWith("import ")))
                        .mapToInt(d -> d.getSource().getPosition())
                        .findFirst()
                        .orElse(0)
                + 1;
    }

    /** A last line without an end is another line than the same with one, and is marked so. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }
}
