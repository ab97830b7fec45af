package io.programmeragent.standalone.show;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.standalone.show.Line.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A patch as a unified diff. */
public final class PatchText {
    private static final int CONTEXT = 3;

    private PatchText() {}

    public static List<Line> of(Patch patch) {
        List<Line> lines = new ArrayList<>();
        for (FileChange change : patch.changes()) {
            List<String> before = lines(change.before());
            List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                    change.before().isPresent() ? "a/" + change.path() : "/dev/null",
                    change.after().isPresent() ? "b/" + change.path() : "/dev/null",
                    before,
                    DiffUtils.diff(before, lines(change.after())),
                    CONTEXT);
            diff.forEach(line -> lines.add(new Line(tone(line), line)));
        }
        return lines;
    }

    private static List<String> lines(Optional<String> content) {
        return content.map(text -> text.lines().toList()).orElse(List.of());
    }

    private static Tone tone(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return Tone.TITLE;
        }
        return line.startsWith("+") ? Tone.GOOD : line.startsWith("-") ? Tone.BAD : Tone.QUIET;
    }
}
