package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the type that a function belongs to, in languages that are not parsed here. Pure. */
final class FunctionOwner {
    static final Pattern TYPE = Pattern.compile(
            "\\s*(?:[a-z]+(?:\\(\\w+\\))?\\s+){0,5}(?:class|interface|enum|struct|trait|impl|type|object|module|record)\\s+(?<name>[A-Z]\\w*)");

    /** A function that says in parentheses of which type it is. */
    private static final Pattern RECEIVER =
            Pattern.compile("\\s*func\\s+\\(\\s*(?:\\w+\\s+)?\\*?(?<type>\\w+)[^)]*\\).*");

    /** A type's methods apart from it, for one of its bounds say; the whole line tells it apart. */
    private static final Pattern IMPL = Pattern.compile("\\s*(?:unsafe\\s+)?impl\\b.*");

    private FunctionOwner() {}

    /** The type that a function at a line belongs to: the one that it names, else the nearest above that is less deep. */
    static Optional<String> of(List<String> lines, int at) {
        Optional<String> receiver = told(lines.get(at));
        int depth = Places.indentation(List.of(lines.get(at))).length();
        for (int i = at - 1; receiver.isEmpty() && i >= 0 && depth > 0; i--) {
            String line = lines.get(i);
            int own = Places.indentation(List.of(line)).length();
            if (line.isBlank() || own >= depth || line.strip().equals("{")) {
                continue;
            }
            depth = own;
            Matcher type = TYPE.matcher(line);
            if (IMPL.matcher(line).matches()) {
                return Optional.of(line.replaceAll("[\\s{]", ""));
            } else if (type.lookingAt()) {
                return Optional.of(type.group("name"));
            }
        }
        return receiver;
    }

    /** The type that a function names before its own name. */
    static Optional<String> told(String line) {
        Matcher receiver = RECEIVER.matcher(line);
        return receiver.matches() ? Optional.of(receiver.group("type")) : Optional.empty();
    }
}
