package io.programmeragent.bench;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.Arrays;
import java.util.List;

/** Patches as {@code git apply} reads them. */
final class Diffs {
    private static final int CONTEXT = 3;

    private Diffs() {}

    static String unified(Patch patch) {
        StringBuilder text = new StringBuilder();
        for (FileChange change : patch.changes()) {
            List<String> before = lines(change.before().orElse(""));
            List<String> after = lines(change.after().orElse(""));
            UnifiedDiffUtils.generateUnifiedDiff(
                            "a/" + change.path(), "b/" + change.path(), before, DiffUtils.diff(before, after), CONTEXT)
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static List<String> lines(String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return Arrays.asList(body.split("\n", -1));
    }
}
