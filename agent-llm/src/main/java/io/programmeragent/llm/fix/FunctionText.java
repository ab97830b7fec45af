package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds functions in languages that are not parsed here: by the line that declares them and the indentation, or the braces,
 * of what follows. Pure.
 */
final class FunctionText {
    private static final Pattern DECLARES =
            Pattern.compile("\\s*(?:export\\s+|pub(?:\\(\\w+\\))?\\s+|async\\s+|default\\s+"
                    + "|public\\s+|private\\s+|protected\\s+|internal\\s+|static\\s+|override\\s+|suspend\\s+|inline\\s+)*"
                    + "(?:def|function|func|fun|fn|sub)\\s+(?:\\([^)]*\\)\\s*)?(?<name>[\\w$.]+)\\s*[(<\\[].*");

    private FunctionText() {}

    private record Span(int from, int to) {}

    /** The file with the one function that the code is in the place of the one of its name; empty when it is no such code. */
    static Optional<Places.Outcome> put(String file, String code) {
        List<String> with = Places.trimmed(code);
        Optional<String> name = with.stream().findFirst().flatMap(FunctionText::name);
        List<String> lines = List.of(file.split("\n", -1));
        if (name.isEmpty() || end(with, 0) < with.size() - 1) {
            return Optional.empty();
        }
        List<Span> same = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (name(lines.get(i)).equals(name)) {
                same.add(new Span(i, end(lines, i)));
            }
        }
        if (same.isEmpty()) {
            return Optional.empty();
        } else if (same.size() > 1) {
            return Optional.of(Places.Outcome.failed("there are " + same.size() + " functions " + name.get()));
        } else if (Excerpt.leftOut(code)) {
            return Optional.of(Places.Outcome.failed("parts of " + name.get() + " are left out; give the whole of it"));
        }
        Span span = same.get(0);
        List<String> result = new ArrayList<>(lines.subList(0, span.from()));
        result.addAll(
                Places.indented(with, Places.indentation(with), Places.indentation(List.of(lines.get(span.from())))));
        result.addAll(lines.subList(span.to() + 1, lines.size()));
        return Optional.of(Places.Outcome.of(String.join("\n", result)));
    }

    private static Optional<String> name(String line) {
        Matcher declares = DECLARES.matcher(line);
        return declares.matches() ? Optional.of(declares.group("name")) : Optional.empty();
    }

    /** The last line of the function that begins at a line. */
    private static int end(List<String> lines, int from) {
        int depth = 0;
        boolean braces = false;
        int indent = Places.indentation(List.of(lines.get(from))).length();
        int last = from;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!braces && i > from && !line.isBlank()) {
                if (Places.indentation(List.of(line)).length() <= indent
                        && !line.strip().matches("[)\\]{].*")) {
                    return last;
                }
            }
            for (int k = 0; k < line.length(); k++) {
                depth += line.charAt(k) == '{' ? 1 : line.charAt(k) == '}' ? -1 : 0;
            }
            braces |= line.strip().endsWith("{") && i - from < 8;
            last = line.isBlank() ? last : i;
            if (braces && depth <= 0) {
                return i;
            }
        }
        return last;
    }
}
