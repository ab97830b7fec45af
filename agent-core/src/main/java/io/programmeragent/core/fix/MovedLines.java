package io.programmeragent.core.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.git.CodeRepository;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells a diagnosis in terms of another commit: the line numbers of traces are those of the commit that ran, the fix is
 * for one that may have more lines by now. A line that was changed meanwhile has no number any more.
 */
final class MovedLines {
    private final CodeRepository repository;
    private final String from;
    private final String to;
    private final Sources sources;

    MovedLines(CodeRepository repository, String from, String to) {
        this.repository = repository;
        this.from = from;
        this.to = to;
        this.sources = new Sources(repository.files(from, "**/*.java"), path -> repository.file(from, path));
    }

    Diagnosis moved(Diagnosis diagnosis) {
        return new Diagnosis(
                diagnosis.service(),
                diagnosis.signals(),
                diagnosis.evidence().stream().map(this::moved).toList());
    }

    private Evidence moved(Evidence evidence) {
        return evidence instanceof Evidence.LoggedTrace t
                ? new Evidence.LoggedTrace(
                        t.id(),
                        t.fingerprint(),
                        moved(t.trace()),
                        t.ownFrame(),
                        t.count(),
                        t.first(),
                        t.last(),
                        t.request())
                : evidence;
    }

    private StackTrace moved(StackTrace trace) {
        return new StackTrace(
                trace.exception(),
                trace.message(),
                trace.frames().stream().map(this::moved).toList(),
                trace.cause().map(this::moved));
    }

    private StackFrame moved(StackFrame frame) {
        Optional<String> path =
                sources.locate(frame.type(), frame.file()).stream().findFirst();
        if (path.isEmpty() || frame.line().isEmpty()) {
            return frame;
        }
        String before = repository.file(from, path.get()).orElse("");
        String after = repository.file(to, path.get()).orElse("");
        return before.equals(after)
                ? frame
                : new StackFrame(
                        frame.type(),
                        frame.method(),
                        frame.file(),
                        line(before, after, frame.line().getAsInt()));
    }

    /** Where a line is in another version of a text; empty when it was changed or removed. */
    static OptionalInt line(String before, String after, int line) {
        int shift = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(before.lines().toList(), after.lines().toList()).getDeltas()) {
            int first = delta.getSource().getPosition() + 1;
            int size = delta.getSource().size();
            if (line < first) {
                break;
            }
            if (line < first + size) {
                return OptionalInt.empty();
            }
            shift += delta.getTarget().size() - size;
        }
        return OptionalInt.of(line + shift);
    }
}
