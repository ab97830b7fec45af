package io.programmeragent.llm.fix;

import io.programmeragent.api.plugin.SecretMask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines in which a secret was masked before the model saw them, or before its answer came here: in an edit they become the
 * one line of the file that they were, as the mask would go into the service's source otherwise. Pure.
 */
final class Masked {
    static final String PROBLEM =
            "*** stands for what is kept from you; leave the lines with it as they are, and out of the edit";
    private static final Pattern MASKED = Pattern.compile("(?<![*/\\\\])\\*{3}(?![*/])");

    private static final Pattern QUOTE = Pattern.compile("[\"'`]");

    /** A text that is, or begins with, three asterisks: what a program shows instead of what it hides itself. */
    private static final Pattern SHOWN = Pattern.compile("(?<=[\"'`])\\*{3}(?!\\*)");

    /** What a line shows beside a secret, whatever that looks like. */
    private static final String SECRET =
            "(?i)(?:key|token|secret|pass(?:word|wd|phrase|code)?|pwd|auth\\w*|credential|login|cookie|dsn)s?";

    private static final Pattern OF_SECRET = Pattern.compile(SECRET + "|://");
    private static final Pattern ASSIGNED = Pattern.compile(SECRET + "[\"'\\])]*\\s*(?:=>?|:=?|\\()\\s*[\"'`]\\*{3}");
    private static final Pattern LIKE_SECRET = Pattern.compile("(?=.*\\d)[^\\s\"'`]{6,}");

    private Masked() {}

    /** The edit with the file's own lines; empty when a line with a mask is none of them, or may be several. */
    static Optional<Edit> restored(Edit edit, String file) {
        if (edit instanceof Edit.Replace replace) {
            Set<String> old = stripped(replace.search().lines());
            return text(replace.search(), old, file)
                    .flatMap(search -> text(replace.replace(), old, file)
                            .map(with -> new Edit.Replace(replace.path(), search, with)));
        } else if (edit instanceof Edit.Hunk hunk) {
            Set<String> old = stripped(
                    hunk.lines().stream().filter(l -> !l.startsWith("+")).map(l -> l.substring(1)));
            List<String> lines = hunk.lines().stream()
                    .flatMap(l -> line(l.substring(1), old, file).map(own -> l.charAt(0) + own).stream())
                    .toList();
            return lines.size() == hunk.lines().size()
                    ? Optional.of(new Edit.Hunk(hunk.path(), lines, hunk.start()))
                    : Optional.empty();
        }
        Edit.Code code = (Edit.Code) edit;
        return text(code.text(), Set.of(), file).map(code::with);
    }

    private static Set<String> stripped(Stream<String> lines) {
        return lines.map(String::strip).collect(Collectors.toSet());
    }

    private static Optional<String> text(String text, Set<String> old, String file) {
        if (!MASKED.matcher(text).find()) {
            return Optional.of(text);
        }
        List<String> lines = List.of(text.split("\n", -1));
        List<String> own =
                lines.stream().flatMap(l -> line(l, old, file).stream()).toList();
        return own.size() == lines.size() ? Optional.of(String.join("\n", own)) : Optional.empty();
    }

    /** A line as the file has it; of one that is said to be there already, whatever it is that was masked. */
    private static Optional<String> line(String line, Set<String> old, String file) {
        String wanted = line.strip();
        if (!MASKED.matcher(wanted).find()
                || file.lines().anyMatch(l -> l.strip().equals(wanted))) {
            return Optional.of(line);
        }
        List<String> parts = List.of(MASKED.split(wanted, -1));
        List<String> found = file.lines()
                .map(String::strip)
                .filter(l -> hides(SecretMask.hidden(parts, l), wanted, old.contains(wanted)))
                .distinct()
                .toList();
        if (found.isEmpty() && isShown(wanted) && file.lines().noneMatch(l -> goesOn(l.strip(), parts.get(0)))) {
            return Optional.of(line);
        }
        return found.size() == 1 ? Optional.of(Places.indentation(List.of(line)) + found.get(0)) : Optional.empty();
    }

    private static boolean hides(List<String> hidden, String shown, boolean anything) {
        return !hidden.isEmpty()
                && (anything
                        || OF_SECRET.matcher(shown).find()
                        || hidden.stream()
                                .allMatch(part -> LIKE_SECRET.matcher(part).matches()));
    }

    /** Whether a line goes on like a secret behind its beginning, so that it may be the one, with a change, that was masked. */
    private static boolean goesOn(String line, String begin) {
        return line.startsWith(begin)
                && LIKE_SECRET
                        .matcher(QUOTE.split(line.substring(begin.length()), 2)[0])
                        .matches();
    }

    /** Whether a program shows asterisks itself, and not what someone wanted to write. */
    private static boolean isShown(String line) {
        return !ASSIGNED.matcher(line).find()
                && !MASKED.matcher(SHOWN.matcher(line).replaceAll("")).find();
    }

    /** Whether a text that is new has a mask in it. */
    static boolean in(String text) {
        return text.contains(SecretMask.TEXT)
                && text.lines().anyMatch(line -> MASKED.matcher(line).find() && !isShown(line));
    }
}
