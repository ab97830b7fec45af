package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds code that stands between sentences without a fence: from a line that opens a brace to the one that closes it. */
final class CodeInProse {
    private static final Pattern BEGINS = Pattern.compile("^\\s*(?:package\\s+[\\w.]+;|import\\s+[\\w.*\\s]+;|@\\w+.*"
            + "|(?:(?:public|protected|private|static|final|abstract|sealed|default|synchronized)\\s+)*"
            + "(?:class|interface|enum|record)\\s+\\w+.*"
            + "|(?:(?:public|protected|private|static|final|synchronized|default)\\s+)*(?:<[^>]+>\\s*)?"
            + "[\\w.<>\\[\\], ?]+\\s+\\w+\\s*\\([^)]*\\)\\s*(?:throws\\s+[\\w., ]+)?\\{.*)$");

    private CodeInProse() {}

    static List<Edit> edits(String text) {
        List<Edit> edits = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (BEGINS.matcher(lines.get(i)).matches()) {
                int end = end(lines, i);
                if (end > i || lines.get(i).contains("{")) {
                    edits.add(new Edit.Code(
                            Optional.empty(),
                            String.join("\n", lines.subList(i, Math.min(lines.size(), end + 1))) + "\n"));
                    i = end;
                }
            }
        }
        return edits;
    }

    /** The line with which the braces that were opened are closed; braces in texts are not told apart. */
    private static int end(List<String> lines, int from) {
        int depth = 0;
        boolean opened = false;
        for (int i = from; i < lines.size(); i++) {
            for (char c : lines.get(i).toCharArray()) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                opened |= c == '{';
            }
            if (opened && depth <= 0) {
                return i;
            }
        }
        return lines.size() - 1;
    }
}
