package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How deep lines are, by their braces, in languages where the blanks before a line mean nothing. Pure. */
final class Braces {
    private static final Pattern LANGUAGES =
            Pattern.compile(".*\\.(?:java|kts?|[cm]?[jt]sx?|go|rs|c|cc|cpp|h|hpp|cs|swift|dart|groovy|php)");

    private static final String DEFAULT = "    ";

    private final String unit;

    private Braces(String unit) {
        this.unit = unit;
    }

    /** Those of a file; empty where blanks have a meaning, or may have one. */
    static Optional<Braces> of(String path, String text) {
        return LANGUAGES.matcher(path).matches()
                ? Optional.of(new Braces(unit(text.lines().toList())))
                : Optional.empty();
    }

    /** What the lines of a file are moved in by behind a line that opens a brace. */
    private static String unit(List<String> lines) {
        return IntStream.range(1, lines.size())
                .filter(i -> lines.get(i - 1).endsWith("{") && !lines.get(i).isBlank())
                .mapToObj(i -> deeper(
                        Places.indentation(List.of(lines.get(i - 1))), Places.indentation(List.of(lines.get(i)))))
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .orElse(DEFAULT);
    }

    private static String deeper(String outer, String inner) {
        return inner.startsWith(outer) ? inner.substring(outer.length()) : "";
    }

    /** How deep each line is in braces: 0 where the first begins, less behind more that close than open. */
    static int[] depths(List<String> lines) {
        Brackets brackets = new Brackets();
        int[] depths = new int[lines.size()];
        int depth = 0;
        for (int i = 0; i < depths.length; i++) {
            String code = lines.get(i).strip();
            int closing = 0;
            while (closing < code.length() && code.charAt(closing) == '}') {
                closing++;
            }
            depths[i] = depth - closing;
            depth = brackets.next(lines.get(i));
        }
        return depths;
    }

    /** Whether lines have a text over several lines, of which the blanks are a part. */
    static boolean haveLongText(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> line.contains("\"\"\"") || line.indexOf('`') >= 0 || line.contains("<<<"));
    }

    /** An indentation that is some braces deeper, or less deep. */
    String moved(String indentation, int by) {
        return by >= 0
                ? indentation + unit.repeat(by)
                : indentation.substring(0, Math.max(0, indentation.length() + by * unit.length()));
    }
}
