package io.programmeragent.core.prove.review;

import com.github.difflib.patch.AbstractDelta;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tests within Rust sources: by custom a module at their end, to which belongs all from its mark on. Anything else that is
 * marked, such as what a type has for tests alone, ends where its formatted text does.
 */
final class RustTests {
    private static final Pattern MARK = Pattern.compile(
            "#!?\\[\\s*(?:cfg\\s*\\((?:.*\\W)?test\\b(?!\\s*=)|(?:\\w+\\s*::\\s*)*test\\s*[\\](])|#!?\\[\\s*rstest\\b");

    private static final Pattern NO_ITEM = Pattern.compile("\\s*(?:#!?\\[.*\\]|//.*)?\\s*");

    /** Such as {@code use std::fmt;}, {@code mod tests;} or a field: code may follow. */
    private static final Pattern ONE_LINE = Pattern.compile("(?:\\s*#!?\\[.*\\])?\\s*\\w[^{]*[;,]\\s*(?://.*)?");

    private static final Pattern TO_THE_END =
            Pattern.compile("\\s*#!\\[.*|(?:\\s*#\\[.*\\])?\\s*(?:pub\\b.*)?mod\\b[^;]*");

    private static final Pattern END = Pattern.compile("\\}+[;,)]*|[\\])]+;");

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
                int end = end(lines, line, item);
                if (overlaps(deltas, line, end)) {
                    return true;
                }
                line = Math.min(end, lines.size()) - 1;
            }
        }
        return false;
    }

    /** The line after a marked item. */
    private static int end(List<String> lines, int mark, int item) {
        if (TO_THE_END.matcher(lines.get(mark)).matches()
                || TO_THE_END.matcher(lines.get(item)).matches()) {
            return Integer.MAX_VALUE;
        }
        if (ONE_LINE.matcher(lines.get(item)).matches()) {
            return item + 1;
        }
        String begin = lines.get(item);
        String indented =
                begin.substring(0, begin.length() - begin.stripLeading().length());
        for (int line = item + 1; line < lines.size(); line++) {
            String text = lines.get(line);
            if (text.startsWith(indented)
                    && END.matcher(text.substring(indented.length()).stripTrailing())
                            .matches()) {
                return line + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static boolean overlaps(List<AbstractDelta<String>> deltas, int from, int to) {
        return deltas.stream()
                .map(AbstractDelta::getSource)
                .anyMatch(source -> source.getPosition() < to && source.getPosition() + source.size() > from);
    }
}
