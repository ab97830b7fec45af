package io.programmeragent.core.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.programmeragent.api.fix.FileChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A change of a file as it would be of another version of it: every place of it is found again by its lines and those around
 * them, or nothing is changed. Pure.
 *
 * @param outcome what came of it
 * @param change the change of the other version; empty unless there is something left to change
 */
record CarriedOver(Outcome outcome, Optional<FileChange> change) {
    private static final int CONTEXT = 3;

    /** How it ended. */
    public enum Outcome {
        CHANGES,
        /** The other version has it already. */
        THERE_ALREADY,
        /** A place is not there any more, or there are several that look like it. */
        NO_PLACE
    }

    static CarriedOver of(FileChange change, Optional<String> now) {
        if (now.equals(change.after())) {
            return new CarriedOver(Outcome.THERE_ALREADY, Optional.empty());
        }
        if (now.equals(change.before())) {
            return new CarriedOver(Outcome.CHANGES, Optional.of(change));
        }
        if (now.isEmpty() || change.before().isEmpty() || change.after().isEmpty()) {
            return new CarriedOver(Outcome.NO_PLACE, Optional.empty());
        }
        List<String> before = lines(change.before().get());
        List<String> after = lines(change.after().get());
        List<String> lines = new ArrayList<>(lines(now.get()));
        List<AbstractDelta<String>> deltas =
                new ArrayList<>(DiffUtils.diff(before, after).getDeltas());
        Collections.reverse(deltas);
        boolean changed = false;
        for (AbstractDelta<String> delta : deltas) {
            int from = delta.getSource().getPosition();
            int to = from + delta.getSource().size();
            int at = place(lines, before, from, to);
            if (at >= 0) {
                List<String> place = lines.subList(at, at + delta.getSource().size());
                place.clear();
                place.addAll(delta.getTarget().getLines());
                changed = true;
            } else {
                int begin = delta.getTarget().getPosition();
                if (place(lines, after, begin, begin + delta.getTarget().size()) < 0) {
                    return new CarriedOver(Outcome.NO_PLACE, Optional.empty());
                }
            }
        }
        return changed
                ? new CarriedOver(
                        Outcome.CHANGES, Optional.of(new FileChange(change.path(), now, Optional.of(joined(lines)))))
                : new CarriedOver(Outcome.THERE_ALREADY, Optional.empty());
    }

    /** Where some lines are, by themselves and those around them, the more the better; -1 unless that is one place. */
    private static int place(List<String> lines, List<String> text, int from, int to) {
        int end = text.get(text.size() - 1).isEmpty()
                ? text.size() - 1
                : text.size(); // what is after the last line break
        for (int around = CONTEXT; around > 0; around--) {
            int first = Math.max(0, from - around);
            List<String> wanted = text.subList(first, Math.max(to, Math.min(end, to + around)));
            int found = Collections.indexOfSubList(lines, wanted);
            if (found >= 0) {
                return found == Collections.lastIndexOfSubList(lines, wanted) ? found + from - first : -1;
            }
        }
        return -1;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines);
    }
}
