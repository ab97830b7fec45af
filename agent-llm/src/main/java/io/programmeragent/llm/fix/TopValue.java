package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a value that a file has outside of all functions, a constant say, in the place of the one of its name. Pure. */
final class TopValue {
    private static final Pattern VALUE =
            Pattern.compile("(?:export\\s+|pub(?:\\(\\w+\\))?\\s+|private\\s+|internal\\s+)*"
                    + "(?:(?:const|let|var|val|static)\\s+(?<name>[A-Za-z_$][\\w$]*)|(?<plain>[A-Z][A-Z0-9_]*))"
                    + "\\s*(?::[^=]+|[\\w.\\[\\]*]+\\s*)?=(?![=>]).*");

    private static final Pattern MOVED_IN = Pattern.compile("[\\s)\\]}].*");

    private TopValue() {}

    /** The file with the value; empty when the code is no such, or the file has none of its name. */
    static Optional<Places.Outcome> put(List<String> file, List<String> code) {
        Optional<String> name = code.isEmpty() ? Optional.empty() : name(code.get(0));
        if (name.isEmpty() || end(code, 0) < code.size() - 1) {
            return Optional.empty();
        }
        List<Integer> same = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            if (name(file.get(i)).equals(name)) {
                same.add(i);
            }
        }
        if (same.isEmpty()) {
            return Optional.empty();
        } else if (same.size() > 1) {
            return Optional.of(Places.Outcome.failed("there are " + same.size() + " values " + name.get()));
        }
        int from = same.get(0);
        int to = end(file, from) + 1;
        if (Losses.beyond(file.subList(from, to))) {
            return Optional.of(
                    Places.Outcome.failed("where " + name.get() + " ends is not clear; give only lines that change"));
        }
        String text = String.join("\n", code);
        if (Excerpt.loses(text, String.join("\n", file.subList(from, to)), String.join("\n", file))) {
            return Optional.of(Places.Outcome.failed("parts of " + name.get() + " are left out; give the whole of it"));
        }
        List<String> result = new ArrayList<>(file.subList(0, from));
        result.addAll(code);
        result.addAll(file.subList(to, file.size()));
        return Optional.of(Places.Outcome.of(String.join("\n", result)));
    }

    static Optional<String> name(String line) {
        Matcher value = VALUE.matcher(line);
        return value.matches()
                ? Optional.ofNullable(value.group("name")).or(() -> Optional.of(value.group("plain")))
                : Optional.empty();
    }

    /** The last line of the value that begins at a line: all is closed, and what follows is not moved in. */
    static int end(List<String> lines, int from) {
        Matcher value = VALUE.matcher(lines.get(from));
        // where a name needs no word before it, a remark begins with another sign, and two slashes divide
        Brackets brackets = new Brackets(!value.matches() || value.group("plain") == null);
        for (int i = from; i < lines.size(); i++) {
            brackets.next(lines.get(i));
            boolean goesOn = i + 1 < lines.size()
                    && !lines.get(i + 1).isBlank()
                    && Character.isWhitespace(lines.get(i + 1).charAt(0));
            if (brackets.closed() && !goesOn) {
                return i;
            }
        }
        // a bracket that is none was taken for one: then the margin tells
        int end = from;
        while (end + 1 < lines.size() && MOVED_IN.matcher(lines.get(end + 1)).matches()) {
            end++;
        }
        return end;
    }
}
