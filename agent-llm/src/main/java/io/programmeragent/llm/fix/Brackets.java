package io.programmeragent.llm.fix;

import java.util.regex.Pattern;

/**
 * Counts brackets that are code, not those in texts, characters, comments and expressions between slashes. It knows no
 * language, only what most have in common; a quotation mark without another in its line is none, as in {@code &'a str}, but
 * for a backtick. Pure.
 */
final class Brackets {
    /**
     * Where two slashes begin a comment, a quotation mark a text, and each bracket that is opened is closed; not where a
     * program stands among other text, in which an apostrophe is one.
     */
    private static final Pattern LANGUAGES =
            Pattern.compile(".*\\.(?:[cm]?[jt]s|go|c|cc|cpp|h|hpp|cs|kts?|scala|swift)");

    /** Tags within a program, as of JSX: the text between them may have any marks. */
    private static final Pattern TAGS = Pattern.compile("</[A-Za-z][\\w.]*>|/>|</>");

    /** What comes before an expression between slashes; behind all else a slash divides. */
    private static final Pattern BEFORE_EXPRESSION =
            Pattern.compile("(?s)(?:.*(?:[(,=:\\[!&|?{;+]|=>|\\b(?:return|case|typeof)))?\\s*");

    /** So much of what comes before a slash is looked at, as a line may hold a whole program. */
    private static final int MOST_BEFORE = 40;

    private final boolean slashes;
    private boolean comment;
    private String quoted = "";
    private int braces;
    private int round;
    private int square;

    Brackets() {
        this(true);
    }

    /**
     * Begins.
     *
     * @param slashes whether two slashes begin a comment; else they divide
     */
    Brackets(boolean slashes) {
        this.slashes = slashes;
    }

    /** Whether an edit leaves brackets open in a file of a known language that had none open before. */
    static boolean opened(String path, String before, String after) {
        boolean known = LANGUAGES.matcher(path).matches()
                && !(path.endsWith("js") && TAGS.matcher(after).find());
        return known && balanced(before) && !balanced(after);
    }

    /** Whether all brackets that are opened in a text are closed, each kind by its own count. */
    private static boolean balanced(String text) {
        Brackets brackets = new Brackets();
        text.lines().forEach(brackets::next);
        return brackets.braces == 0 && brackets.round == 0 && brackets.square == 0;
    }

    /** Whether all that was opened in the lines read is closed. */
    boolean closed() {
        return braces <= 0 && round <= 0 && square <= 0 && quoted.isEmpty();
    }

    /** Whether the last line read ends within a text between three quotation marks, whose indentation says nothing. */
    boolean inText() {
        return quoted.length() > 1;
    }

    /** Whether the last line read is within parentheses. */
    boolean inParentheses() {
        return round > 0;
    }

    /** Reads the next line, and says how deep in braces it ends. */
    int next(String line) {
        for (char c : code(line).toCharArray()) {
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            round += c == '(' ? 1 : c == ')' ? -1 : 0;
            square += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        return braces;
    }

    /** The line without texts and comments. */
    private String code(String line) {
        StringBuilder code = new StringBuilder();
        int i = 0;
        while (i < line.length()) {
            if (comment || !quoted.isEmpty()) {
                String end = comment ? "*/" : quoted;
                int ends = line.indexOf(end, i);
                while (ends > 0 && end.equals("`") && line.charAt(ends - 1) == '\\') {
                    ends = line.indexOf(end, ends + 1);
                }
                if (ends < 0) {
                    return code.toString();
                }
                comment = false;
                quoted = "";
                i = ends + end.length();
            } else if (line.startsWith("/*", i)) {
                comment = true;
                i += 2;
            } else if (line.startsWith("\"\"\"", i) || line.startsWith("'''", i)) {
                quoted = line.substring(i, i + 3);
                i += 3;
            } else if ((slashes && line.startsWith("//", i)) || hash(line, i)) {
                return code.toString();
            } else if (line.charAt(i) == '`' && behindText(line, i) == i) {
                quoted = "`";
                i++;
            } else {
                int behind =
                        Math.max(behindText(line, i), Math.max(behindEscape(line, i), behindExpression(line, i, code)));
                code.append(behind > i ? ' ' : line.charAt(i));
                i = Math.max(behind, i + 1);
            }
        }
        return code.toString();
    }

    private static boolean hash(String line, int at) {
        return line.charAt(at) == '#'
                && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))
                && (at + 1 == line.length() || line.charAt(at + 1) == ' ');
    }

    /** Round brackets and quotation marks only: behind a backslash, namespaces and key paths go on with the others. */
    private static int behindEscape(String line, int at) {
        boolean escapes =
                line.charAt(at) == '\\' && at + 1 < line.length() && "()\"'`\\/".indexOf(line.charAt(at + 1)) >= 0;
        return escapes ? at + 2 : at;
    }

    /** Where an expression between slashes that begins here ends; here, when none does. */
    private static int behindExpression(String line, int at, CharSequence before) {
        int near = Math.max(0, before.length() - MOST_BEFORE);
        if (line.charAt(at) != '/'
                || !BEFORE_EXPRESSION
                        .matcher(before.subSequence(near, before.length()))
                        .matches()) {
            return at;
        }
        boolean oneOf = false;
        for (int i = at + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '/' && !oneOf) {
                return i + 1;
            } else {
                oneOf = c == '[' || (oneOf && c != ']');
            }
        }
        return at;
    }

    /** Where a text that begins here ends; here, when none does. */
    private static int behindText(String line, int at) {
        char mark = line.charAt(at);
        if (mark != '"' && mark != '\'' && mark != '`') {
            return at;
        }
        for (int i = at + 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == mark) {
                return i + 1;
            }
        }
        return at;
    }
}
