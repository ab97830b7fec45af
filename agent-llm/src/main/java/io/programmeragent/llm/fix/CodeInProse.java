package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds code that stands between sentences without a fence: from a line that opens a brace to the one that closes it. */
final class CodeInProse {
    private static final Pattern BEGINS = Pattern.compile("^\\s*(?:package\\s+[\\w.]+;|import\\s+[\\w.*\\s]+;|@\\w+.*"
            + "|(?:(?:public|protected|private|static|final|abstract|sealed|default|synchronized)\\s+)*"
            + "(?:class|interface|enum|record)\\s+\\w+.*"
            + "|(?:(?:public|protected|private|static|final|synchronized|default)\\s+)*(?:<[^>]+>\\s*)?"
            + "(?:[\\w.<>\\[\\], ?]+\\s+)?\\w+\\s*\\([^)]*\\)\\s*(?:throws\\s+[\\w., ]+)?\\{.*)$");
    private static final Pattern DEF = Pattern.compile("\\s*(?:async\\s+)?def\\s+\\w+\\s*\\(.*\\).*:\\s*");
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(?:\\}\\s*)?(?:if|for|while|switch|try|catch|else|synchronized|do)\\b.*");

    /** A longer line begins no function, and would be looked at for long. */
    private static final int LONGEST = 500;

    private CodeInProse() {}

    static List<Edit> edits(String text, Naming naming) {
        List<Edit> edits = new ArrayList<>();
        List<String> lines = text.lines().toList();
        StringBuilder prose = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int block = DEF.matcher(line).matches() ? endOfBlock(lines, i) : i;
            int end = block > i
                    ? block
                    : line.length() < LONGEST
                                    && BEGINS.matcher(line).matches()
                                    && !STATEMENT.matcher(line).matches()
                            ? end(lines, i)
                            : -1;
            if (end > i || (end == i && line.contains("{"))) {
                String code = String.join("\n", lines.subList(i, Math.min(lines.size(), end + 1))) + "\n";
                edits.add(new Edit.Code(naming.before(prose.toString()), code, "", prose.toString()));
                i = end;
            } else {
                prose.append(line).append('\n');
            }
        }
        return edits;
    }

    /** The last line of those that are indented more than the first. */
    private static int endOfBlock(List<String> lines, int from) {
        int indent = Places.indentation(List.of(lines.get(from))).length();
        int last = from;
        for (int i = from + 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                if (Places.indentation(List.of(lines.get(i))).length() <= indent) {
                    return last;
                }
                last = i;
            }
        }
        return last;
    }

    /** The line with which the braces that were opened are closed. */
    private static int end(List<String> lines, int from) {
        Brackets brackets = new Brackets();
        boolean opened = false;
        for (int i = from; i < lines.size(); i++) {
            int depth = brackets.next(lines.get(i));
            opened |= lines.get(i).indexOf('{') >= 0;
            if (opened && depth <= 0) {
                return i;
            }
        }
        return lines.size() - 1;
    }
}
