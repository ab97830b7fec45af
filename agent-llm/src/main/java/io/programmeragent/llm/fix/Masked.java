package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines in which a secret was masked before the model saw them, or before its answer came here: in an edit they become the
 * one line of the file that they were, as the mask would go into the service's source otherwise. Pure.
 */
final class Masked {
    static final String PROBLEM =
            "*** stands for what is kept from you; leave the lines with it as they are, and out of the edit";
    private static final String MASK = "***";
    private static final Pattern MASKED = Pattern.compile("(?<![*/\\\\])\\*{3}(?![*/])");

    private Masked() {}

    /** The edit with the file's own lines; empty when a line with a mask is none of them, or may be several. */
    static Optional<Edit> restored(Edit edit, String file) {
        if (edit instanceof Edit.Replace replace) {
            return text(replace.search(), file)
                    .flatMap(search ->
                            text(replace.replace(), file).map(with -> new Edit.Replace(replace.path(), search, with)));
        } else if (edit instanceof Edit.Hunk hunk) {
            List<String> lines = hunk.lines().stream()
                    .flatMap(l -> line(l.substring(1), file).map(own -> l.charAt(0) + own).stream())
                    .toList();
            return lines.size() == hunk.lines().size()
                    ? Optional.of(new Edit.Hunk(hunk.path(), lines, hunk.start()))
                    : Optional.empty();
        }
        Edit.Code code = (Edit.Code) edit;
        return text(code.text(), file).map(own -> new Edit.Code(code.path(), own, code.language()));
    }

    private static Optional<String> text(String text, String file) {
        if (!MASKED.matcher(text).find()) {
            return Optional.of(text);
        }
        List<String> lines = List.of(text.split("\n", -1));
        List<String> own = lines.stream().flatMap(l -> line(l, file).stream()).toList();
        return own.size() == lines.size() ? Optional.of(String.join("\n", own)) : Optional.empty();
    }

    private static Optional<String> line(String line, String file) {
        String wanted = line.strip();
        if (!MASKED.matcher(wanted).find()
                || file.lines().anyMatch(l -> l.strip().equals(wanted))) {
            return Optional.of(line);
        }
        List<String> parts = List.of(MASKED.split(wanted, -1));
        List<String> found = file.lines()
                .map(String::strip)
                .filter(l -> fits(parts, l))
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(Places.indentation(List.of(line)) + found.get(0)) : Optional.empty();
    }

    /** Whether a line has these parts one behind the other, with something between each two; in time of the line's length. */
    private static boolean fits(List<String> parts, String line) {
        String last = parts.get(parts.size() - 1);
        int at = line.startsWith(parts.get(0)) ? parts.get(0).length() : -1;
        for (int i = 1; i < parts.size() - 1 && at >= 0; i++) {
            int found = line.indexOf(parts.get(i), at + 1);
            at = found < 0 ? -1 : found + parts.get(i).length();
        }
        return at >= 0 && line.endsWith(last) && line.length() - last.length() > at;
    }

    /** Whether a text that is new has a mask in it. */
    static boolean in(String text) {
        return text.contains(MASK) && MASKED.matcher(text).find();
    }
}
