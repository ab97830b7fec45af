package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads changes that are told in a sentence. Pure. */
final class InsteadReader {
    private static final String CODE =
            "(?<!\\w)(?:the\\s+)?(?:\\w++\\s+){0,3}?(?:`(?<%1$s>[^`\\n]+)`|\"(?<%1$sq>[^\"\\n]+)\")";
    /** Not what is not to be done, or what somebody did. */
    private static final String MEANT =
            "(?<!\\b(?:not|never|avoid|did|don't|doesn't|mustn't|shouldn't|rather than|instead of)\\s)";

    /** It may also lead from one function to the next that is called. */
    private static final Pattern ARROW =
            Pattern.compile("(?i)" + code("old") + "\\s*(?:->|=>|→|becomes)\\s*" + code("new"));

    private static final List<Pattern> SENTENCES = List.of(
            Pattern.compile("(?i)" + MEANT + "\\b(?:change|replace|turn|swap|rewrite|correct|update)\\s+" + code("old")
                    + "(?:\\s+(?:in|on|at|of)\\s+[^`\"\\n]{1,60}?)?\\s*,?\\s+(?:to|with|by|into|for|as)\\s+"
                    + code("new")),
            Pattern.compile("(?i)" + MEANT + "\\b(?:use|read|be|have|write)\\s+" + code("new")
                    + "\\s+(?:instead|in\\s+place)\\s+of\\s+" + code("old")),
            Pattern.compile("(?i)" + code("old")
                    + "\\s+(?:should|must|has to|needs to|ought to)\\s+(?:be|read|become)(?:\\s+(?:changed|replaced)\\s+(?:to|with|by))?\\s+"
                    + code("new")),
            ARROW);
    private static final Pattern LINES =
            Pattern.compile("(?im)^.*\\b(?:change|replace)\\b[^\\n]*\\n+(?<old>(?:[ \\t]+\\S[^\\n]*\\n)+)\\s*"
                    + "(?:to|with|by|into)\\s*:?\\s*\\n+(?<new>(?:[ \\t]+\\S[^\\n]*\\n)+)");

    private static final int MOST = 50;

    private InsteadReader() {}

    private static String code(String name) {
        return CODE.formatted(name);
    }

    static List<Edit> edits(String text, Naming naming) {
        List<Edit> edits = new ArrayList<>();
        for (Pattern sentence : SENTENCES) {
            Matcher change = sentence.matcher(text);
            for (int seen = 0; seen < MOST && change.find(); seen++) {
                String old = group(change, "old");
                String with = group(change, "new");
                if (sentence != ARROW || Alike.words(old, with)) {
                    edits.add(new Edit.Replace(path(text, change, naming), old, with));
                }
            }
            if (!edits.isEmpty()) {
                return edits;
            }
        }
        Matcher lines = LINES.matcher(text);
        while (edits.size() < MOST && lines.find()) {
            edits.add(new Edit.Replace(path(text, lines, naming), lines.group("old"), lines.group("new")));
        }
        return edits;
    }

    private static String group(Matcher change, String name) {
        return change.group(name) != null ? change.group(name) : change.group(name + "q");
    }

    /** The file that the sentence, or the lines before it, name. */
    private static Optional<String> path(String text, Matcher change, Naming naming) {
        int end = text.indexOf('\n', change.end());
        return naming.lastIn(text.substring(change.end(), end < 0 ? text.length() : end))
                .or(() -> naming.before(text.substring(0, change.end())));
    }
}
