package io.programmeragent.core.prove.review;

import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tests within Rust sources: by custom a module at their end, to which belongs all from its mark on. Anything else that is
 * marked, such as what a type has for tests alone, ends where its formatted text does.
 */
final class RustTests {
    private static final Pattern MARK = Pattern.compile(
            "#!?\\[\\s*(?:cfg\\s*\\((?:.*\\W)?test\\b(?!\\s*=)|(?:\\w+\\s*::\\s*)*test\\s*[\\](])|#!?\\[\\s*rstest\\b"
                    + "|\\b(?:proptest|quickcheck)\\s*!\\s*\\{");

    /** Lines of an example in a comment, which is run as a test. */
    private static final Pattern EXAMPLE = Pattern.compile("\\s*//[/!]\\s*(?:```.*|.*\\bassert\\w*!.*)");

    /** What takes the whole of a file away when its condition is not met. */
    private static final Pattern CONDITION = Pattern.compile("\\s*#!\\[\\s*cfg\\b.*");

    /** A line behind which a new item begins, so that nothing of it is said of what follows. */
    private static final Pattern ENDS_ITEM = Pattern.compile("\\s*|.*[};]\\s*(?://.*)?|\\s*//.*|.*\\*/\\s*");

    private static final Pattern NO_ITEM = Pattern.compile("\\s*(?:#!?\\[.*\\]|//.*)?\\s*");

    /** Such as {@code use std::fmt;}, {@code mod tests;} or a field: code may follow. */
    private static final Pattern ONE_LINE = Pattern.compile("(?:\\s*#!?\\[.*\\])?\\s*\\w[^{]*[;,]\\s*(?://.*)?");

    private static final Pattern TO_THE_END =
            Pattern.compile("\\s*#!\\[.*|(?:\\s*#\\[.*\\])?\\s*(?:pub\\b.*)?mod\\b[^;]*");

    private static final Pattern END = Pattern.compile("\\}+[;,)]*|[\\])]+;");

    private RustTests() {}

    /**
     * Whether a change is within the tests, takes away their mark, or says something above it.
     *
     * @param before the source as it was
     * @param deltas its differences, by line
     */
    static boolean touched(String before, List<AbstractDelta<String>> deltas) {
        List<String> lines = before.lines().toList();
        boolean marked = lines.stream().anyMatch(line -> MARK.matcher(line).find());
        if (deltas.stream()
                .anyMatch(delta -> any(delta.getSource(), EXAMPLE) || (marked && any(delta.getTarget(), CONDITION)))) {
            return true;
        }
        for (int line = 0; line < lines.size(); line++) {
            if (MARK.matcher(lines.get(line)).find()) {
                int item = line;
                while (item < lines.size() - 1
                        && NO_ITEM.matcher(lines.get(item)).matches()) {
                    item++;
                }
                int end = end(lines, line, item);
                if (overlaps(deltas, line, end) || saidAbove(deltas, lines, line)) {
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

    /** Whether something is put above a mark that says more of what is marked, such as to ignore it. */
    private static boolean saidAbove(List<AbstractDelta<String>> deltas, List<String> lines, int mark) {
        int first = mark;
        while (first > 0 && NO_ITEM.matcher(lines.get(first - 1)).matches()) {
            first--;
        }
        int top = first;
        return deltas.stream()
                .filter(delta ->
                        delta.getSource().getPosition() + delta.getSource().size() >= top
                                && delta.getSource().getPosition() <= mark)
                .map(delta -> delta.getTarget().getLines().stream()
                        .filter(line -> !line.isBlank())
                        .reduce("", (a, b) -> b))
                .anyMatch(last -> !ENDS_ITEM.matcher(last).matches());
    }

    private static boolean any(Chunk<String> chunk, Pattern pattern) {
        return chunk.getLines().stream().anyMatch(line -> pattern.matcher(line).matches());
    }
}
