package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
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

    /** It may also tell where something should be. */
    private static final Pattern SHOULD = Pattern.compile("(?i)" + code("old")
            + "\\s+(?:should|must|has to|needs to|ought to)\\s+(?:be|read|become)(?:\\s+(?:changed|replaced)\\s+(?:to|with|by))?\\s+"
            + code("new"));

    private static final List<Pattern> SENTENCES = List.of(
            Pattern.compile("(?i)" + MEANT + "\\b(?:change[sd]?|turn(?:ed)?|rewritten|corrected|updated?)\\s+from\\s+"
                    + code("old") + "\\s+(?:to|into)\\s+" + code("new")),
            Pattern.compile("(?i)" + MEANT + "\\b(?:change|replace|turn|swap|rewrite|correct|update)\\s+" + code("old")
                    + "(?:\\s+(?:in|on|at|of)\\s+[^`\"\\n]{1,60}?)?\\s*,?\\s+(?:to|with|by|into|for|as)\\s+"
                    + code("new")),
            Pattern.compile("(?i)" + MEANT + "\\b(?:use|read|be|have|write)\\s+" + code("new")
                    + "\\s+(?:instead|in\\s+place)\\s+of\\s+" + code("old")),
            SHOULD,
            ARROW);
    private static final Pattern LINES =
            Pattern.compile("(?im)^.*\\b(?:change|replace)\\b[^\\n]*\\n+(?<old>(?:[ \\t]+\\S[^\\n]*\\n)+)\\s*"
                    + "(?:to|with|by|into)\\s*:?\\s*\\n+(?<new>(?:[ \\t]+\\S[^\\n]*\\n)+)");

    private static final Pattern INLINE = Pattern.compile("`([^`\\n]{1,300})`");

    /** What tells, between old and new code, of a change. */
    private static final Pattern CHANGES = Pattern.compile(
            "(?i)" + MEANT
                    + "\\b(?:chang(?:e|ed|ing)|replac(?:e|ed|ing)|should|must|has to|have to|needs? to|ought to|instead|correct(?:ed)?|fix(?:ed)?)\\b");

    private static final Pattern OTHERWISE = Pattern.compile(
            "(?i)\\n\\s*\\n|\\b(?:not|never|don't|doesn't|before|after|above|below|add|insert|remove|delete|calls?)\\b");

    private static final int MOST = 50;
    private static final int MOST_BETWEEN = 3;
    private static final int LONGEST_BETWEEN = 240;

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
                if ((sentence != ARROW && sentence != SHOULD) || Alike.words(old, with)) {
                    edits.add(new Edit.Replace(path(text, change, naming), old, with));
                }
            }
            if (!edits.isEmpty()) {
                return edits;
            }
        }
        edits.addAll(told(text, naming));
        if (!edits.isEmpty()) {
            return edits;
        }
        Matcher lines = LINES.matcher(text);
        while (edits.size() < MOST && lines.find()) {
            edits.add(new Edit.Replace(path(text, lines, naming), lines.group("old"), lines.group("new")));
        }
        return edits;
    }

    /** Old and new code, most of which is the same, in one or two sentences that tell of a change. */
    private static List<Edit> told(String text, Naming naming) {
        List<Edit> edits = new ArrayList<>();
        List<MatchResult> codes = INLINE.matcher(text).results().limit(MOST).toList();
        for (int i = 0; i < codes.size(); i++) {
            for (int k = i + 1; k < codes.size() && k <= i + MOST_BETWEEN; k++) {
                String old = codes.get(i).group(1);
                String with = codes.get(k).group(1);
                String between = INLINE.matcher(
                                text.substring(codes.get(i).end(), codes.get(k).start()))
                        .replaceAll("");
                if (between.length() <= LONGEST_BETWEEN
                        && CHANGES.matcher(between).find()
                        && !OTHERWISE.matcher(between).find()
                        && Alike.ends(old, with)) {
                    Optional<String> path =
                            naming.before(text.substring(0, codes.get(k).start()));
                    edits.add(new Edit.Replace(path, old, with));
                    i = k;
                    break;
                }
            }
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
