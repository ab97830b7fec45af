package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds functions in languages that are not parsed here: by the line that declares them and the indentation, or the braces,
 * of what follows. Pure.
 */
final class FunctionText {
    private static final Pattern DECLARES =
            Pattern.compile("\\s*(?:export\\s+|pub(?:\\(\\w+\\))?\\s+|async\\s+|default\\s+"
                    + "|public\\s+|private\\s+|protected\\s+|internal\\s+|static\\s+|override\\s+|suspend\\s+|inline\\s+)*"
                    + "(?:def|function|func|fun|fn|sub)\\s+(?:\\([^)]*\\)\\s*)?(?<name>[\\w$.]+)\\s*[(<\\[].*");

    /** A method, or a function of a language that has no word for them: its name, what is in parentheses, no semicolon. */
    private static final Pattern METHOD =
            Pattern.compile("\\s*(?!(?:return|new|throw|else|if|for|while|switch|catch|do|try|using|lock"
                    + "|await|yield|case|with|foreach|unless|until)\\b)(?:[\\w$<>\\[\\],.?&*:@]+\\s+){0,8}[*&]?(?<name>[~#]?[\\w$]+)"
                    + "\\s*(?:<[^>()]*>)?\\([^;]*\\)[^;=()]*\\{?\\s*");

    private static final Pattern ARROW =
            Pattern.compile("\\s*(?:export\\s+)?(?:const|let|var)\\s+(?<name>[\\w$]+)\\s*(?::[^=]+)?=\\s*"
                    + "(?:async\\s*)?(?:function\\b.*|(?:\\([^)]*\\)|\\w+)\\s*(?::[^=]+)?=>\\s*\\{?\\s*)");

    private static final Pattern TYPE = Pattern.compile(
            "\\s*(?:[a-z]+(?:\\(\\w+\\))?\\s+){0,5}(?:class|interface|enum|struct|trait|impl|type|object|module|record)\\s+(?<name>[A-Z]\\w*)");

    /** In some languages a block of braces follows this word, in others an indented one, in which a brace is no block's. */
    private static final Pattern DEF = Pattern.compile("\\s*(?:\\w+\\s+)*def\\s");

    private FunctionText() {}

    private record Span(int from, int to) {}

    /** The file with the one function that the code is in the place of the one of its name; empty when it is no such code. */
    static Optional<Places.Outcome> put(String file, String code) {
        List<String> with = Places.trimmed(code);
        Optional<String> name = with.isEmpty() ? Optional.empty() : name(with, 0);
        List<String> lines = List.of(file.split("\n", -1));
        if (name.isEmpty() || end(with, 0) < with.size() - 1) {
            return Optional.empty();
        }
        List<Span> same = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (name(lines, i).equals(name)) {
                same.add(new Span(i, end(lines, i)));
            }
        }
        if (same.isEmpty()) {
            return Optional.empty();
        } else if (same.size() > 1) {
            return Optional.of(Places.Outcome.failed("there are " + same.size() + " functions " + name.get()));
        }
        Span span = same.get(0);
        String replaced = String.join("\n", lines.subList(span.from(), span.to() + 1));
        if (Excerpt.loses(String.join("\n", with), replaced, file)) {
            return Optional.of(Places.Outcome.failed("parts of " + name.get() + " are left out; give the whole of it"));
        }
        List<String> result = new ArrayList<>(lines.subList(0, span.from()));
        result.addAll(
                Places.indented(with, Places.indentation(with), Places.indentation(List.of(lines.get(span.from())))));
        result.addAll(lines.subList(span.to() + 1, lines.size()));
        return Optional.of(Places.Outcome.of(String.join("\n", result)));
    }

    /** A function or type that the file has and code has not, which would be lost when the code takes the file's place. */
    static Optional<String> missing(String file, String code) {
        Set<String> given = names(code);
        return names(file).stream().filter(name -> !given.contains(name)).findFirst();
    }

    private static Set<String> names(String text) {
        List<String> lines = text.lines().toList();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            name(lines, i).ifPresent(names::add);
            Matcher type = TYPE.matcher(lines.get(i));
            if (type.lookingAt()) {
                names.add(type.group("name"));
            }
        }
        return names;
    }

    /**
     * The file with each function of some code of which the rest is left out; all else in the code has to be in the file
     * already. Empty when it is no such code.
     */
    static Optional<Places.Outcome> putAll(String file, String code) {
        List<String> with = Places.trimmed(code);
        Set<String> known = file.lines().map(String::strip).collect(Collectors.toSet());
        String text = file;
        boolean put = false;
        for (int i = 0; i < with.size(); i++) {
            if (name(with, i).isPresent()) {
                int end = end(with, i);
                Optional<Places.Outcome> outcome = put(text, String.join("\n", with.subList(i, end + 1)));
                if (outcome.isEmpty() || outcome.get().text().isEmpty()) {
                    return outcome;
                }
                text = outcome.get().text().get();
                put = true;
                i = end;
            } else if (!with.get(i).isBlank()
                    && !Excerpt.leftOut(with.get(i), file)
                    && !known.contains(with.get(i).strip())) {
                return Optional.empty();
            }
        }
        return put ? Optional.of(Places.Outcome.of(text)) : Optional.empty();
    }

    private static Optional<String> name(List<String> lines, int at) {
        String line = lines.get(at);
        Matcher word = DECLARES.matcher(line);
        if (word.matches()) {
            return Optional.of(word.group("name"));
        }
        boolean body = line.stripTrailing().endsWith("{")
                || (at + 1 < lines.size() && lines.get(at + 1).strip().equals("{"));
        for (Pattern pattern : List.of(ARROW, METHOD)) {
            Matcher declares = pattern.matcher(line);
            if (body && declares.matches()) {
                return Optional.of(declares.group("name"));
            }
        }
        return Optional.empty();
    }

    /** The last line of the function that begins at a line. */
    private static int end(List<String> lines, int from) {
        Brackets brackets = new Brackets();
        boolean braces = false;
        int indent = Places.indentation(List.of(lines.get(from))).length();
        boolean def = DEF.matcher(lines.get(from)).lookingAt();
        int head = from;
        int last = from;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!braces && i > from && !line.isBlank()) {
                if (Places.indentation(List.of(line)).length() <= indent
                        && !line.strip().matches("[)\\]{].*")) {
                    return last;
                }
            }
            int depth = brackets.next(line);
            boolean opens = !def || i <= head || (i == head + 1 && line.strip().equals("{"));
            braces |= opens && line.strip().endsWith("{") && i - from < 8 && !(def && brackets.inParentheses());
            head += i == head && brackets.inParentheses() ? 1 : 0;
            last = line.isBlank() ? last : i;
            if (braces && depth <= 0) {
                return i;
            }
        }
        return last;
    }
}
