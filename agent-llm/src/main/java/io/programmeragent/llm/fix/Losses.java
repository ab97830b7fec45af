package io.programmeragent.llm.fix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a file would lose if some code took its place, in languages that are not parsed here. Pure. */
final class Losses {
    private Losses() {}

    /** A function or type that the file has and code has not, which would be lost when the code takes the file's place. */
    static Optional<String> missing(String file, String code) {
        Set<String> given = names(code);
        return names(file).stream()
                .filter(name -> !given.contains(name))
                .findFirst()
                .map(name -> "the function or type " + name);
    }

    /** Whether some code has a function or type in it. */
    static boolean declares(String code) {
        return !names(code).isEmpty();
    }

    /** Whether a file has after a change all functions and types that it had; one without any, all that it says. */
    static boolean keeps(String file, String changed) {
        return missing(file, changed).isEmpty()
                && (!names(file).isEmpty()
                        || Settings.missing(file.lines().toList(), changed).isEmpty());
    }

    /** A line before a file's first function or type, an import say, or of a file without any, that code has not. */
    static Optional<String> lostHead(String file, String code) {
        List<String> lines = file.lines().toList();
        Set<String> given = code.lines().map(Losses::begin).collect(Collectors.toSet());
        int first = 0;
        while (first < lines.size()
                && FunctionText.name(lines, first).isEmpty()
                && !FunctionOwner.TYPE.matcher(lines.get(first)).lookingAt()) {
            first++;
        }
        return first == lines.size()
                ? Settings.missing(lines, code)
                : lines.subList(0, first).stream()
                        .filter(l -> !l.isBlank() && FunctionHead.below(List.of(l), 0) == 0)
                        .filter(l -> !given.contains(begin(l)))
                        .findFirst()
                        .map(l -> "the line \"" + l.strip() + "\"");
    }

    /** What tells a line apart: of a value its name, of all else the whole of it. */
    private static String begin(String line) {
        int value = line.indexOf('=');
        return (value < 0 ? line : line.substring(0, value)).strip().replaceAll("[;,]$", "");
    }

    /** The names of a text's functions and types. */
    static Set<String> names(String text) {
        List<String> lines = text.lines().toList();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            FunctionText.name(lines, i).ifPresent(names::add);
            Matcher type = FunctionOwner.TYPE.matcher(lines.get(i));
            if (type.lookingAt()) {
                names.add(type.group("name"));
            }
        }
        return names;
    }

    /** Whether a piece of a file goes on beyond its end: what follows its first line begins another, no deeper than it is. */
    static boolean beyond(List<String> piece) {
        int depth = Places.indentation(piece).length();
        return IntStream.range(1, piece.size())
                .filter(i -> Places.indentation(List.of(piece.get(i))).length() <= depth)
                .anyMatch(i -> FunctionText.name(piece, i).isPresent()
                        || FunctionOwner.TYPE.matcher(piece.get(i)).lookingAt());
    }
}
