package io.programmeragent.core.prove;

import com.github.difflib.patch.AbstractDelta;
import java.util.List;
import java.util.regex.Pattern;

/** Tests within Rust sources, which by custom are at their end, from the first that is marked as one. */
final class RustTests {
    private static final Pattern MARK = Pattern.compile(
            "#!?\\[\\s*(?:cfg\\s*\\((?:.*\\W)?test\\b(?!\\s*=)|(?:\\w+\\s*::\\s*)*test\\s*[\\](])|#!?\\[\\s*rstest\\b");

    private static final Pattern NO_ITEM = Pattern.compile("\\s*(?:#!?\\[.*\\]|//.*)?\\s*");

    /** Such as {@code #[cfg(test)] use std::fmt;} or {@code mod tests;}: code may follow. */
    private static final Pattern ONE_LINE =
            Pattern.compile("(?:\\s*#!?\\[.*\\])*\\s*(?:pub\\b.*)?(?:use|mod)\\b[^{]*;.*");

    private RustTests() {}

    /**
     * Whether a change is within the tests or takes away their mark.
     *
     * @param before the source as it was
     * @param deltas its differences, by line
     */
    static boolean touched(String before, List<AbstractDelta<String>> deltas) {
        List<String> lines = before.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (MARK.matcher(lines.get(line)).find()) {
                int item = line;
                while (item < lines.size() - 1
                        && NO_ITEM.matcher(lines.get(item)).matches()) {
                    item++;
                }
                boolean single = ONE_LINE.matcher(lines.get(item)).matches();
                if (overlaps(deltas, line, single ? item + 1 : Integer.MAX_VALUE)) {
                    return true;
                }
                if (!single) {
                    return false;
                }
                line = item;
            }
        }
        return false;
    }

    private static boolean overlaps(List<AbstractDelta<String>> deltas, int from, int to) {
        return deltas.stream()
                .map(AbstractDelta::getSource)
                .anyMatch(source -> source.getPosition() < to && source.getPosition() + source.size() > from);
    }
}
