package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts text in place of other text, tolerant of blanks, and only where there is exactly one place. Pure. */
final class Places {
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*(?<number>\\d{1,6})(?:\\s*[:|][ \\t]?|→|\\t|[ \\t]*$)");

    /** A comment, alone or at a line's end. */
    private static final Pattern REMARK = Pattern.compile("(?:^|\\s)\\s*(?://|#|/\\*).*$|^\\s*\\*\\s.*$");

    /** So many lines around a change say where it is. */
    private static final int MOST_CONTEXT = 40;

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

    /**
     * Puts a text in the place of another.
     *
     * @param braces those of the file, where blanks mean nothing in its language
     */
    static Outcome replace(String text, String search, String replace, Optional<Braces> braces) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> told = trimmed(search);
        List<String> old = places(lines, told).isEmpty() ? unnumbered(told) : told;
        List<String> with = old.equals(told) ? trimmed(replace) : unnumbered(trimmed(replace));
        if (old.isEmpty()) {
            return Outcome.failed("the text to search for is empty, and the file is there");
        }
        List<Integer> found = places(lines, old);
        if (found.size() > 1) {
            return several(found);
        }
        if (found.isEmpty()) {
            Outcome outcome = within(text, old, with);
            return outcome.text().isPresent()
                    ? outcome
                    : Gaps.replace(lines, old, with)
                            .map(Outcome::of)
                            .or(() -> almost(text, lines, search, replace, braces))
                            .orElse(outcome);
        }
        int at = found.get(0);
        List<String> result = new ArrayList<>(lines.subList(0, at));
        result.addAll(
                Indents.between(old, lines.subList(at, at + old.size()), braces).of(with));
        result.addAll(lines.subList(at + old.size(), lines.size()));
        return Outcome.of(String.join("\n", result));
    }

    /** As it was before quotation marks were made nicer or escapes added, and without comments that nobody wrote. */
    private static Optional<Outcome> almost(
            String text, List<String> lines, String search, String replace, Optional<Braces> braces) {
        String plain = Plain.of(search);
        if (!plain.equals(search)) {
            return Optional.of(replace(text, plain, Plain.of(replace), braces))
                    .filter(o -> o.text().isPresent());
        }
        String known = unremarked(search, text);
        // whole lines only: of a line that was cut at a sign for a comment, the rest is no place
        return !known.isBlank() && places(lines, trimmed(known)).size() == 1
                ? Optional.of(replace(text, known, replace, braces))
                        .filter(o -> o.text().isPresent())
                : Optional.empty();
    }

    /** Some code without the comments that are not in the file. */
    static String unremarked(String code, String file) {
        Set<String> there = file.lines().map(Places::squeezed).collect(Collectors.toSet());
        return code.lines()
                .map(l -> there.contains(squeezed(l)) ? l : REMARK.matcher(l).replaceFirst(""))
                .filter(l -> !l.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Outcome several(List<Integer> found) {
        return Outcome.failed("the text to search for occurs " + found.size() + " times (at lines "
                + found.stream().map(i -> i + 1).toList() + "); give more lines around it");
    }

    /** How often a text occurs, blanks aside. */
    static int occurrences(String text, String search) {
        List<String> old = trimmed(search);
        int lines = places(List.of(text.split("\n", -1)), old).size();
        return lines > 0
                ? lines
                : Unspaced.of(text).find(String.join("\n", old)).size();
    }

    /** Whether a text is there up to a line's end, blanks aside. */
    static boolean endsLine(String text, String search) {
        List<String> old = trimmed(search);
        return !places(List.of(text.split("\n", -1)), old).isEmpty()
                || !places(List.of(text.split("\n", -1)), trimmed(unremarked(search, text)))
                        .isEmpty()
                || Unspaced.of(text).find(String.join("\n", old)).stream().anyMatch(span -> {
                    int end = text.indexOf('\n', span.to());
                    return text.substring(span.to(), end < 0 ? text.length() : end)
                            .isBlank();
                });
    }

    /** Part of a line, or lines that are wrapped or spaced in another way. */
    private static Outcome within(String text, List<String> old, List<String> with) {
        String search = String.join("\n", old).strip();
        List<Unspaced.Span> found = Unspaced.of(text).find(search);
        if (found.size() != 1) {
            return Outcome.failed(
                    found.isEmpty()
                            ? "the text to search for is not in the file: "
                                    + search.lines().findFirst().orElse("").strip()
                            : "the text to search for occurs " + found.size() + " times; give more around it");
        }
        Unspaced.Span span = found.get(0);
        int lineStart = text.lastIndexOf('\n', span.from()) + 1;
        int lineEnd = text.indexOf('\n', span.to());
        String before = text.substring(lineStart, span.from());
        boolean whole = before.isBlank()
                && text.substring(span.to(), lineEnd < 0 ? text.length() : lineEnd)
                        .isBlank();
        if (!whole) {
            return Outcome.of(
                    text.substring(0, span.from()) + String.join("\n", with).strip() + text.substring(span.to()));
        }
        String moved = String.join("\n", indented(with, indentation(with), before));
        return Outcome.of(text.substring(0, lineStart) + moved + text.substring(span.to()));
    }

    /**
     * Applies a piece of a diff. Lines of context that are not there, as when prose follows, are left out from the ends.
     *
     * @param start the line where it says that it begins; it decides between equal places only when it is exactly one
     * @param braces those of the file, where blanks mean nothing in its language
     */
    static Outcome hunk(String text, List<String> hunk, int start, Optional<Braces> braces) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> squeezed = lines.stream().map(Places::squeezed).toList();
        Set<String> there = Set.copyOf(squeezed);
        int first = Math.max(0, lead(hunk) - MOST_CONTEXT);
        int lead = lead(hunk) - first;
        int trail = Math.min(MOST_CONTEXT, lead(reversed(hunk)));
        int last = hunk.size() - lead(reversed(hunk)) + trail;
        for (int left = 0; left <= lead + trail; left++) {
            Set<String> results = new LinkedHashSet<>();
            for (int front = Math.max(0, left - trail); front <= Math.min(lead, left); front++) {
                List<String> part = hunk.subList(first + front, last - (left - front));
                List<String> old = part.stream()
                        .filter(l -> !l.startsWith("+"))
                        .map(l -> l.substring(1))
                        .toList();
                List<String> plain = old.stream().map(Places::squeezed).toList();
                if (old.stream().allMatch(String::isBlank) || !there.containsAll(plain)) {
                    continue;
                }
                List<Integer> exact = where(lines, old);
                List<Integer> found = exact.isEmpty() ? where(squeezed, plain) : exact;
                int stated = start - 1 + first + front;
                if (found.size() == 1 || found.contains(stated)) {
                    results.add(patched(lines, found.size() == 1 ? found.get(0) : stated, part, braces));
                } else if (found.size() > 1) {
                    return several(found);
                }
            }
            if (!results.isEmpty()) {
                return results.size() == 1
                        ? Outcome.of(results.iterator().next())
                        : Outcome.failed(
                                "the lines of the diff fit in more than one place; give more of those around it");
            }
        }
        return Outcome.failed("the lines of the diff are not in the file");
    }

    private static int lead(List<String> hunk) {
        int count = 0;
        while (count < hunk.size() && hunk.get(count).startsWith(" ")) {
            count++;
        }
        return count;
    }

    private static List<String> reversed(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private static String patched(List<String> lines, int at, List<String> hunk, Optional<Braces> braces) {
        List<String> result = new ArrayList<>(lines.subList(0, at));
        List<String> old = hunk.stream()
                .filter(l -> !l.startsWith("+"))
                .map(l -> l.substring(1))
                .toList();
        List<String> with = hunk.stream()
                .filter(l -> !l.startsWith("-"))
                .map(l -> l.substring(1))
                .toList();
        List<String> moved =
                Indents.between(old, lines.subList(at, at + old.size()), braces).of(with);
        int next = at;
        int given = 0;
        for (String line : hunk) {
            if (line.startsWith("+")) {
                result.add(moved.get(given++));
            } else if (line.startsWith(" ")) {
                result.add(lines.get(next++));
                given++;
            } else {
                next++;
            }
        }
        result.addAll(lines.subList(next, lines.size()));
        return String.join("\n", result);
    }

    /** The exact places, else those that differ in blanks alone. */
    private static List<Integer> places(List<String> lines, List<String> old) {
        List<Integer> exact = where(lines, old);
        return exact.isEmpty()
                ? where(
                        lines.stream().map(Places::squeezed).toList(),
                        old.stream().map(Places::squeezed).toList())
                : exact;
    }

    private static List<Integer> where(List<String> text, List<String> wanted) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; !wanted.isEmpty() && i + wanted.size() <= text.size(); i++) {
            if (text.subList(i, i + wanted.size()).equals(wanted)) {
                places.add(i);
            }
        }
        return places;
    }

    private static String squeezed(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    /** The lines without empty ones at both ends. */
    static List<String> trimmed(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** The lines without the numbers that the tool for reading files puts before them. */
    static List<String> unnumbered(List<String> lines) {
        int last = -1;
        for (String line : lines) {
            Matcher number = NUMBERED.matcher(line);
            if (!line.isBlank()) {
                if (!number.lookingAt() || Integer.parseInt(number.group("number")) < last) {
                    return lines;
                }
                last = Integer.parseInt(number.group("number"));
            }
        }
        List<String> plain =
                lines.stream().map(l -> NUMBERED.matcher(l).replaceFirst("")).toList();
        // a number alone is code
        return plain.stream().allMatch(String::isBlank) ? lines : plain;
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
