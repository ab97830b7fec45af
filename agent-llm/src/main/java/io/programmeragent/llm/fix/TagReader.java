package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads changes between tags, as models give them that were trained on tools: old and new text, or a file with its content;
 * and files that a shell is told to write. Pure.
 */
final class TagReader {
    private static final String OLD = "old|old_?str(?:ing)?|old_?(?:code|text)|search|find|original|before";
    private static final String NEW =
            "new|new_?str(?:ing)?|new_?(?:code|text)|replace(?:ment)?|updated|patched|modified|fixed|after";
    private static final Pattern INSTEAD =
            Pattern.compile("(?is)<(" + OLD + ")>(?<old>.*?)</\\1>\\s*<(" + NEW + ")>(?<new>.*?)</\\3>");
    private static final Pattern WHOLE = Pattern.compile(
            "(?is)<(path|file_?(?:path|name)?)>\\s*(?<path>[^<\\n]{1,300}?)\\s*</\\1>\\s*<(content|contents|code|text)>(?<code>.*?)</\\3>"
                    + "|<(\\w*(?:file|action|document|artifact))\\s[^>\\n]*?(?:path|name)=[\"'](?<at>[^\"'\\n]{1,300})[\"'][^>\\n]*>(?<body>.*?)</\\5>");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?s)\\bcat\\s*>\\s*[\"']?(?<path>[^\\s\"'<]{1,300})[\"']?\\s*<<-?\\s*[\"']?(?<end>\\w+)[\"']?\\n(?<code>.*?\\n)\\s*\\k<end>(?:\\n|$)");
    private static final Pattern PATH =
            Pattern.compile("(?is)<(path|file_?(?:path|name)?)>\\s*(?<path>[^<\\n]{1,300}?)\\s*</\\1>");

    private static final Pattern PARAMETER =
            Pattern.compile("(?s)<parameter(?: name=\"(\\w+)\"|=(\\w+))>(.*?)</parameter>");

    private static final Pattern EDIT =
            Pattern.compile("(?i)\\s*<(?:(?:edits?|changes?|fix|(?:write|replace|apply|str|edit)_\\w+)>\\s*<){0,3}(?:"
                    + OLD + "|path|file_?(?:path|name)?)>");

    /** Text that is marked as having no tags, as it has signs that would be some. */
    private static final Pattern VERBATIM = Pattern.compile("(?s)\\s*<!\\[CDATA\\[\\n?(.*?)]]>\\s*");

    private TagReader() {}

    /** Whether text between tags begins as an edit does. */
    static boolean isEdit(String code) {
        return EDIT.matcher(code).lookingAt();
    }

    static List<Edit> edits(String answer, Naming naming) {
        String text = PARAMETER.matcher(answer).replaceAll(parameter -> {
            String name = parameter.group(1) == null ? parameter.group(2) : parameter.group(1);
            return Matcher.quoteReplacement("<" + name + ">" + parameter.group(3) + "</" + name + ">");
        });
        List<Edit> edits = new ArrayList<>();
        Matcher instead = INSTEAD.matcher(text);
        while (instead.find()) {
            Optional<String> path = path(text.substring(0, instead.start()))
                    .or(() -> naming.before(text.substring(0, instead.start())))
                    .or(() -> naming.lastIn(text.substring(instead.end())));
            edits.add(new Edit.Replace(path, verbatim(instead.group("old")), verbatim(instead.group("new"))));
        }
        if (edits.isEmpty()) {
            Matcher whole = WHOLE.matcher(text);
            while (whole.find()) {
                boolean tags = whole.group("path") != null;
                edits.add(new Edit.Code(
                        Optional.of(tags ? whole.group("path") : whole.group("at")),
                        code(tags ? whole.group("code") : whole.group("body"))));
            }
        }
        if (edits.isEmpty()) {
            Matcher written = WRITTEN.matcher(text);
            while (written.find()) {
                edits.add(new Edit.Code(Optional.of(written.group("path")), written.group("code")));
            }
        }
        return edits;
    }

    private static Optional<String> path(String before) {
        Matcher path = PATH.matcher(before);
        Optional<String> last = Optional.empty();
        while (path.find()) {
            last = Optional.of(path.group("path"));
        }
        return last;
    }

    private static String verbatim(String between) {
        Matcher marked = VERBATIM.matcher(between);
        return marked.matches() ? marked.group(1) : between;
    }

    /** What is between tags, or in the fence that is between them. */
    private static String code(String tagged) {
        String between = verbatim(tagged);
        List<Fence> fences = Fence.all(between);
        return fences.size() == 1 && fences.get(0).before().isBlank()
                ? fences.get(0).code()
                : between.replaceFirst("^[ \\t]*\\n", "");
    }
}
