package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the edits in what a model wrote: search/replace blocks, unified diffs, code in fences, code in the midst of prose,
 * and "change `a` to `b`". The first of these kinds that occurs counts, as the others are then explanations of it. Pure.
 */
final class EditReader {
    private static final Pattern CANDIDATE =
            Pattern.compile("(?im)^[ \\t]*(?:#{1,4}|={3,}|\\*\\*)[ \\t]*(?:candidate|option|alternative)\\b.*$");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^[ \\t]*<{4,9}[ \\t]*(?:SEARCH|ORIGINAL|OLD)\\b[ \\t]*(?<path>[^\\n]*)\\n"
                    + "(?<search>(?:[^\\n]*\\n)*?)[ \\t]*={4,9}[ \\t]*\\n"
                    + "(?<replace>(?:[^\\n]*\\n)*?)[ \\t]*>{4,9}[ \\t]*(?:REPLACE|UPDATED|NEW)\\b[^\\n]*$");
    private static final Pattern FENCE = Pattern.compile(
            "(?m)^[ \\t]*(?<fence>`{3,}|~{3,})(?<lang>[^\\n]*)\\n(?<code>[\\s\\S]*?)(?:^[ \\t]*\\k<fence>[ \\t]*$|\\z)");
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.-])((?:[\\w.@-]+/)*[\\w@-][\\w.@-]*\\.[A-Za-z]{1,5})(?![\\w/])");
    private static final Pattern INSTEAD = Pattern.compile(
            "(?i)\\b(?:change|replace|turn)\\s+`(?<old>[^`\\n]+)`\\s+(?:to|with|by|into)\\s+`(?<new>[^`\\n]+)`");

    private EditReader() {}

    /** The candidates in an answer, each with its edits; those without any are left out. */
    static List<List<Edit>> candidates(String answer) {
        String text = answer.replace("\r\n", "\n").replace('\r', '\n');
        List<List<Edit>> candidates = new ArrayList<>();
        for (String part : CANDIDATE.split(text, -1)) {
            List<Edit> edits = edits(part.endsWith("\n") ? part : part + "\n");
            if (!edits.isEmpty()) {
                candidates.add(edits);
            }
        }
        return candidates;
    }

    private static List<Edit> edits(String text) {
        List<Edit> edits = blocks(text);
        if (edits.isEmpty()) {
            edits = DiffReader.edits(text);
        }
        if (edits.isEmpty()) {
            edits = fences(text);
        }
        if (edits.isEmpty()) {
            edits = instead(text);
        }
        return edits.isEmpty() ? CodeInProse.edits(text) : edits;
    }

    private static List<Edit> blocks(String text) {
        List<Edit> edits = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        Optional<String> last = Optional.empty();
        int from = 0;
        while (block.find()) {
            Optional<String> path = path(block.group("path"));
            if (path.isEmpty()) {
                path = lastPath(text.substring(from, block.start()));
            }
            last = path.isPresent() ? path : last;
            edits.add(new Edit.Replace(last, block.group("search"), block.group("replace")));
            from = block.end();
        }
        return edits;
    }

    private static List<Edit> fences(String text) {
        List<Edit> edits = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        int from = 0;
        while (fence.find()) {
            String before = text.substring(from, fence.start());
            String code = fence.group("code");
            String first = code.lines().findFirst().orElse("").strip();
            boolean comment = first.startsWith("//") || first.startsWith("#") || first.startsWith("/*");
            Optional<String> path = path(fence.group("lang"));
            if (path.isEmpty() && comment) {
                path = path(first);
            }
            edits.add(new Edit.Code(path.isPresent() ? path : lastPath(before), code));
            from = fence.end();
        }
        return edits;
    }

    private static List<Edit> instead(String text) {
        List<Edit> edits = new ArrayList<>();
        Matcher change = INSTEAD.matcher(text);
        while (change.find()) {
            edits.add(new Edit.Replace(
                    lastPath(text.substring(0, change.start())), change.group("old"), change.group("new")));
        }
        return edits;
    }

    private static Optional<String> path(String line) {
        Matcher path = PATH.matcher(line.strip());
        return path.find() ? Optional.of(path.group(1)) : Optional.empty();
    }

    /** The path that was named last, in the few lines just before. */
    private static Optional<String> lastPath(String before) {
        List<String> lines = before.lines().filter(l -> !l.isBlank()).toList();
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - 3); i--) {
            Optional<String> path = path(lines.get(i));
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }
}
