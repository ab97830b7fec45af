package io.programmeragent.llm.fix;

import io.programmeragent.llm.chat.Thoughts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the edits in what a model wrote: search/replace blocks, diffs, tags, JSON, code in fences, "change `a` to `b`", and
 * code in the midst of prose. The first of these kinds that occurs counts, as the others are then explanations of it. Pure.
 */
final class EditReader {
    private static final Pattern CANDIDATE = Pattern.compile(
            "(?i)[ \\t]*(?:#{1,4}|={3,}|\\*\\*)[ \\t]*"
                    + "(?:(?:candidate|option|alternative)\\b[ \\t]*(?:\\d|[a-c]\\b|[:*]|$)|(?:solution|approach|variant)[ \\t]+(?:\\d|[a-c]\\b)).*"
                    + "|(?i)[ \\t]*(?:candidate|option|alternative|solution|approach)[ \\t]+(?:\\d|[a-c])[ \\t]*[:.)](?:[ \\t].{0,80})?");

    /** So many blanks or empty lines on end are what a model writes that does not come to an end. */
    private static final Pattern RUNAWAY = Pattern.compile("([ \\t\\n])\\1{200,}+");

    /** Marks that went through something that escapes for HTML; then all the rest did, too. */
    private static final Pattern ESCAPED = Pattern.compile("(?m)^[ \\t]*(?:&lt;){5,9}[ \\t]*\\w");

    private static final Pattern PREFORMATTED = Pattern.compile("(?is)<pre[^>]*>\\s*<code[^>]*>(.*?)</code>\\s*</pre>");

    private static final Pattern EDIT =
            Pattern.compile("(?mi)^[ \\t]*(?:<{4,9}|-{5,9})[ \\t]*[a-z]|^@@|^--- |^\\*\\*\\* Begin Patch");

    /** Code as it was and as it is to be, each below a comment that says so. */
    private static final Pattern BEFORE_AND_AFTER =
            Pattern.compile("(?is)\\s*" + remark("before|old|original|buggy|wrong|bad|incorrect|current")
                    + "(?<old>(?:(?!" + remark("\\w+") + ").)*?)\\n\\s*"
                    + remark("after|new|updated|fixed|correct|corrected|good|right")
                    + "(?<new>(?:(?!" + remark("before|old|original|buggy|wrong|bad|incorrect|current") + ").)*)");

    /** What is said above code that shows how to use the code before it. */
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?i)\\W*(?:(?:an? )?(?:example|sample)(?: (?:of )?(?:usage|use|calls?|output|run))?|usage(?: examples?)?|demo)\\W*");

    /** What is said above code that goes right before or behind a statement which is told. */
    private static final Pattern BESIDE = Pattern.compile("(?i).*\\b(?:add|insert|put|place)\\b[^`]{0,80}\\b"
            + beside("") + "\\W*|(?:.*[\\s,])?" + beside("2") + "[^`]{0,40}\\b(?:add|insert|put|place)\\b[^`]{0,60}");

    private final Naming naming;
    private final SeveralFiles files;

    EditReader(Naming naming) {
        this.naming = naming;
        this.files = new SeveralFiles(naming);
    }

    /** A statement, or behind another: what it opens would be a place for something else. */
    private static String beside(String group) {
        return "(?<where" + group
                + ">before|after|above|below)\\s+(?:the\\s+)?(?:line\\s+|call\\s+|statement\\s+)?`(?<line" + group
                + ">[^`]{4,200};)`";
    }

    /** The answer without what the model thought before it. */
    static String spoken(String answer) {
        String text = RUNAWAY.matcher(answer.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("$1");
        if (text.lines().allMatch(l -> l.isBlank() || l.equals(">") || l.startsWith("> "))) {
            text = text.replaceAll("(?m)^> ?", "");
        }
        // within a fence, a block or a diff it is code
        if (Fence.all(text).isEmpty() && !EDIT.matcher(text).find()) {
            text = PREFORMATTED
                    .matcher(text)
                    .replaceAll(m -> Matcher.quoteReplacement("\n```\n" + Plain.unescaped(m.group(1)) + "\n```\n"));
        }
        String said = Thoughts.without(text);
        return ESCAPED.matcher(said).find() ? Plain.unescaped(said) : said;
    }

    /** The candidates in an answer, each with its edits; those without any are left out. */
    List<List<Edit>> candidates(String answer) {
        return candidates(parts(spoken(answer)));
    }

    /** Those in an answer that was cut off: all but the last, as nobody knows which edits it lacks. */
    List<List<Edit>> wholeCandidates(String answer) {
        List<String> parts = parts(spoken(answer));
        return candidates(parts.subList(0, parts.size() - 1));
    }

    private List<List<Edit>> candidates(List<String> parts) {
        List<List<Edit>> candidates = new ArrayList<>();
        for (String part : parts) {
            List<Edit> edits = edits(part);
            if (!edits.isEmpty()) {
                candidates.add(edits);
            }
        }
        return candidates;
    }

    private static String remark(String words) {
        return "(?://|#|--|/\\*)[^\\w\\n]*(?:" + words
                + ")(?: code| version)?\\b[^\\w\\n]*(?:\\([^\\n]{0,60}\\))?[^\\w\\n]*\\n";
    }

    /** Split at headings, though not at what looks like one in code. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        Optional<String> fence = Optional.empty();
        for (String line : text.lines().toList()) {
            if (fence.isEmpty() && CANDIDATE.matcher(line).matches()) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                fence = Fence.after(fence, line);
            }
            part.append(line).append('\n');
        }
        parts.add(part.toString());
        return parts;
    }

    private List<Edit> edits(String text) {
        List<Edit> edits = BlockReader.edits(text, naming);
        if (edits.isEmpty()) {
            edits = DiffReader.edits(text, naming);
        }
        if (!edits.isEmpty()) {
            return Stream.concat(edits.stream(), newFiles(text)).toList();
        }
        boolean markup = edits.isEmpty() && Fence.all(text).stream().anyMatch(this::isMarkup);
        if (edits.isEmpty() && !markup) {
            edits = TagReader.edits(text, naming);
        }
        if (edits.isEmpty() && !markup) {
            edits = JsonReader.edits(text, this::edits);
        }
        if (edits.isEmpty()) {
            edits = fences(text);
        }
        if (edits.isEmpty()) {
            edits = InsteadReader.edits(text, naming);
        }
        return edits.isEmpty() ? CodeInProse.edits(text, naming) : edits;
    }

    /** Whether a fence is a file of tags or of JSON, rather than an edit that is written in them. */
    private boolean isMarkup(Fence fence) {
        String path = path(fence, firstLine(fence)).orElse("").toLowerCase(Locale.ROOT);
        return (path.endsWith(".json") && !JsonReader.isEdit(fence.code()))
                || (path.matches(".*\\.(?:xml|x?html?|svg|vue|jsp|xsd|xsl|config|csproj)")
                        && !TagReader.isEdit(fence.code()));
    }

    private List<Edit> fences(String text) {
        List<Edit> edits = new ArrayList<>();
        for (Fence fence : Fence.all(text)) {
            boolean example = !edits.isEmpty()
                    && EXAMPLE.matcher(lastLine(fence.before())).matches();
            if (wraps(fence) && !example) {
                edits.addAll(edits(fence.code()));
            } else if (fence.isCode() && !example) {
                String before = fence.before();
                for (String piece : files.pieces(fence.code())) {
                    edits.addAll(edits(new Fence(fence.info(), piece, before)));
                    before = "";
                }
            }
        }
        return edits;
    }

    private List<? extends Edit> edits(Fence fence) {
        Optional<String> named = firstLine(fence);
        Matcher beside = BESIDE.matcher(lastLine(fence.before()));
        if (beside.matches()) {
            boolean first = beside.group("line") != null;
            String line = beside.group(first ? "line" : "line2");
            String code = code(fence, named).stripIndent().strip();
            boolean before = beside.group(first ? "where" : "where2")
                    .toLowerCase(Locale.ROOT)
                    .matches("before|above");
            return List.of(
                    new Edit.Replace(path(fence, named), line, before ? code + "\n" + line : line + "\n" + code));
        }
        Matcher both = BEFORE_AND_AFTER.matcher(fence.code());
        return both.matches()
                ? List.of(new Edit.Replace(path(fence, named), both.group("old"), both.group("new")))
                : files.typesOf(
                        new Edit.Code(path(fence, named), code(fence, named), fence.language(), fence.before()));
    }

    /** Files that there are not yet, as these are told whole beside blocks and diffs for the others. */
    private Stream<Edit> newFiles(String text) {
        return Fence.all(text).stream()
                .filter(fence -> fence.isCode() && !EDIT.matcher(fence.code()).find())
                .flatMap(fence -> {
                    Optional<String> named = firstLine(fence);
                    return infoPath(fence.info())
                            .or(() -> named)
                            .or(() -> Naming.heading(lastLine(fence.before())))
                            .stream()
                            // without a folder it is an example of how to use the rest
                            .filter(path -> path.indexOf('/') > 0
                                    && naming.ending(path).isEmpty()
                                    && naming.resolved(path)
                                            .filter(there -> Naming.sameFolder(path, there))
                                            .isEmpty())
                            .map(path -> new Edit.Code(Optional.of(path), code(fence, named)));
                });
    }

    private static String lastLine(String text) {
        return text.lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b);
    }

    /** What goes into a file: without the path in its first line, and the numbers of a listing. */
    private static String code(Fence fence, Optional<String> named) {
        String code = named.isPresent() ? fence.code().replaceFirst("\\A\\s*[^\\n]*\\n?", "") : fence.code();
        List<String> lines = Places.unnumbered(Places.trimmed(code));
        return lines.equals(Places.trimmed(code)) ? code : String.join("\n", lines) + "\n";
    }

    /** Whether the whole answer stands in a fence, as it is a text with fences of its own. */
    private boolean wraps(Fence fence) {
        return fence.info().toLowerCase(Locale.ROOT).matches("(?:markdown|md)?")
                && !path(fence, Optional.empty()).orElse("").endsWith(".md")
                && !Fence.all(fence.code()).isEmpty();
    }

    private Optional<String> path(Fence fence, Optional<String> named) {
        return naming.lastIn(fence.info())
                .or(() -> infoPath(fence.info()))
                .or(() -> named)
                .or(() -> naming.before(fence.before()));
    }

    /** The path in a first line that says nothing else: it is for us, not for the file. */
    private static Optional<String> firstLine(Fence fence) {
        return path(fence.code().lines().findFirst().orElse(""));
    }

    /** The path in a line that is a comment, and nothing but a path. */
    static Optional<String> path(String line) {
        String first = line.strip();
        return first.matches("(?://|#|/\\*|<!--).*")
                ? Naming.heading(first.replaceFirst("^(?://|#|/\\*|<!--)", "").replaceFirst("(?:\\*/|-->)$", ""))
                : Optional.empty();
    }

    /** A path after the language, as in {@code ```java src/A.java}; also of a file that is new. */
    private static Optional<String> infoPath(String info) {
        Matcher path = Pattern.compile("(?:\\S+[ :])?(?:\\w+=)?[\"']?(\\S*/\\S+\\.\\w+)[\"']?")
                .matcher(info.strip());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }
}
