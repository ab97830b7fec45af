package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts text in place of other text, tolerant of indentation, and only where there is exactly one place. Pure. */
final class Places {
    private Places() {}

    /**
     * How it went.
     *
     * @param text the new text; empty when it was not applied
     * @param problem why not
     */
    record Outcome(Optional<String> text, String problem) {
        static Outcome of(String text) {
            return new Outcome(Optional.of(text), "");
        }

        static Outcome failed(String problem) {
            return new Outcome(Optional.empty(), problem);
        }
    }

    static Outcome replace(String text, String search, String replace) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> old = trimmed(search);
        if (old.isEmpty()) {
            return Outcome.failed("the text to search for is empty, and the file is there");
        }
        List<Integer> exact = places(lines, old, false);
        List<Integer> found = exact.isEmpty() ? places(lines, old, true) : exact;
        if (found.size() > 1) {
            return Outcome.failed("the text to search for occurs " + found.size() + " times (at lines "
                    + found.stream().map(i -> i + 1).toList() + "); give more lines around it");
        }
        if (found.isEmpty()) {
            return inLine(text, search.strip(), replace.strip());
        }
        int at = found.get(0);
        List<String> result = new ArrayList<>(lines.subList(0, at));
        result.addAll(indented(trimmed(replace), indentation(old), indentation(lines.subList(at, at + old.size()))));
        result.addAll(lines.subList(at + old.size(), lines.size()));
        return Outcome.of(String.join("\n", result));
    }

    /** Part of a line. */
    private static Outcome inLine(String text, String search, String replace) {
        int at = text.indexOf(search);
        if (at < 0) {
            return Outcome.failed("the text to search for is not in the file: "
                    + search.lines().findFirst().orElse("").strip());
        }
        return text.indexOf(search, at + 1) >= 0
                ? Outcome.failed("the text to search for occurs more than once; give more around it")
                : Outcome.of(text.substring(0, at) + replace + text.substring(at + search.length()));
    }

    private static List<Integer> places(List<String> lines, List<String> old, boolean tolerant) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + old.size() <= lines.size(); i++) {
            boolean same = true;
            for (int k = 0; same && k < old.size(); k++) {
                String a = lines.get(i + k);
                String b = old.get(k);
                same = tolerant ? squeezed(a).equals(squeezed(b)) : a.equals(b);
            }
            if (same) {
                places.add(i);
            }
        }
        return places;
    }

    private static String squeezed(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    /** The lines without empty ones at both ends. */
    private static List<String> trimmed(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    static String indentation(List<String> lines) {
        String first = lines.stream().filter(l -> !l.isBlank()).findFirst().orElse("");
        return first.substring(0, first.length() - first.stripLeading().length());
    }

    /** Moves lines from one indentation to another. */
    static List<String> indented(List<String> lines, String from, String to) {
        return from.equals(to)
                ? lines
                : lines.stream()
                        .map(l -> l.isBlank()
                                ? l
                                : l.startsWith(from) ? to + l.substring(from.length()) : to + l.stripLeading())
                        .toList();
    }
}
