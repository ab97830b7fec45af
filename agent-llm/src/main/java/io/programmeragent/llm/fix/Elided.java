package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Code in which a comment stands for lines that stay, and which these are. Lines beside such a comment are in the old code,
 * too, or each takes the place of one that is much like it, or is like none there and was added. Else it is not clear. Pure.
 */
final class Elided {
    private static final Pattern BEGIN = Pattern.compile(
            "(?:\\w[\\w<>\\[\\], ]* )?(?:(return|throw|raise|break|continue|yield)\\b|([\\w.]+) ?[-+*/|&]?=(?!=))");

    private final List<String> old;
    private final List<String> plain;

    private Elided(List<String> old) {
        this.old = old;
        this.plain = old.stream().map(String::strip).toList();
    }

    /** What a part of the code takes the place of: the old lines from one on, up to before another. */
    private record Span(int from, int to) {}

    /** The code with the lines of the old code that its comments stand for; empty when it is not clear which these are. */
    static Optional<String> filled(String old, String code, String file) {
        List<String> lines = List.of(code.split("\n", -1));
        List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (Excerpt.leftOut(line, file)) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(line);
            }
        }
        boolean headed = parts.size() > 1 && parts.get(0).stream().anyMatch(l -> !l.isBlank());
        return headed ? new Elided(Places.trimmed(old)).filled(parts) : Optional.empty();
    }

    private Optional<String> filled(List<List<String>> parts) {
        List<String> result = new ArrayList<>();
        String said = Places.indentation(parts.get(0));
        String real = Places.indentation(old);
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            List<String> part = parts.get(i).stream().filter(l -> !l.isBlank()).toList();
            boolean last = i == parts.size() - 1;
            Optional<Span> span = span(part, at, i == 0, last);
            if (span.isEmpty() || span.get().from() < at || losesMost(span.get(), part) || !shifted(part, said, real)) {
                return Optional.empty();
            }
            List<String> stays = old.subList(at, span.get().from());
            if (i > 0 && stays.stream().allMatch(String::isBlank)) {
                // then the comment stands for something else
                return Optional.empty();
            }
            result.addAll(Places.indented(stays, real, said));
            result.addAll(parts.get(i));
            at = span.get().to();
        }
        result.addAll(Places.indented(old.subList(at, old.size()), real, said));
        return Optional.of(String.join("\n", result));
    }

    /** Whether a part is so much shorter than what it takes the place of that a comment is missing in it. */
    private boolean losesMost(Span span, List<String> part) {
        long replaced = plain.subList(span.from(), span.to()).stream()
                .filter(line -> !line.isEmpty())
                .count();
        return replaced > 2L * part.size();
    }

    /** Whether the lines that stay are moved as the first one is, so that those which are left out can be moved so, too. */
    private boolean shifted(List<String> part, String said, String real) {
        return part.stream().allMatch(line -> {
            List<String> same =
                    old.stream().filter(o -> o.strip().equals(line.strip())).toList();
            return same.size() != 1 || Places.indented(same, real, said).get(0).equals(line.stripTrailing());
        });
    }

    private Optional<Span> span(List<String> part, int at, boolean first, boolean last) {
        if (part.isEmpty()) {
            return Optional.of(new Span(old.size(), old.size()));
        }
        int[] kept = IntStream.range(0, part.size())
                .filter(i -> place(part, i, at, first, last) >= 0)
                .toArray();
        if (kept.length == 0) {
            int from = first ? 0 : old.size() - part.size();
            return (first || last) && like(part, from)
                    ? Optional.of(new Span(from, from + part.size()))
                    : Optional.empty();
        }
        int end = kept[kept.length - 1];
        int begins = place(part, kept[0], at, first, last);
        int ends = place(part, end, at, first, last) + 1;
        Optional<Integer> before = first ? Optional.of(begins) : replaced(part.subList(0, kept[0]), begins - kept[0]);
        Optional<Integer> after =
                last ? Optional.of(old.size() - ends) : replaced(part.subList(end + 1, part.size()), ends);
        return before.isPresent() && after.isPresent() && begins < ends
                ? Optional.of(new Span(begins - before.get(), ends + after.get()))
                : Optional.empty();
    }

    /** The old line that a line is; below 0 where it is none, or may be several. */
    private int place(List<String> part, int line, int at, boolean first, boolean last) {
        String wanted = part.get(line).strip();
        if (first && line == 0 && plain.get(0).equals(wanted)) {
            return 0;
        } else if (last
                && line == part.size() - 1
                && plain.get(plain.size() - 1).equals(wanted)) {
            return plain.size() - 1;
        }
        int[] places = IntStream.range(at, plain.size())
                .filter(i -> plain.get(i).equals(wanted))
                .toArray();
        return places.length == 1 && wanted.length() > 2 ? places[0] : -1;
    }

    /**
     * How many old lines new ones take the place of: all there when they are like those; none when they were added, as the
     * least deep of them are like no old line. Empty when it is not clear.
     */
    private Optional<Integer> replaced(List<String> lines, int there) {
        if (lines.isEmpty() || like(lines, there)) {
            return Optional.of(lines.size());
        }
        int depth = lines.stream()
                .mapToInt(l -> Places.indentation(List.of(l)).length())
                .min()
                .orElse(0);
        boolean added = lines.stream()
                .filter(l -> Places.indentation(List.of(l)).length() == depth)
                .noneMatch(l -> plain.stream().anyMatch(o -> isLike(l, o)));
        return added ? Optional.of(0) : Optional.empty();
    }

    private boolean like(List<String> lines, int from) {
        return !lines.isEmpty()
                && from >= 0
                && from + lines.size() <= plain.size()
                && IntStream.range(0, lines.size())
                        .allMatch(i -> lines.get(i).strip().equals(plain.get(from + i))
                                || isLike(lines.get(i), plain.get(from + i)));
    }

    private static boolean isLike(String line, String other) {
        String one = line.strip();
        boolean sets = begin(one).isPresent() && begin(one).equals(begin(other));
        return sets || (one.length() > 2 && other.length() > 2 && Alike.ends(one, other) && Alike.words(one, other));
    }

    /** What a line does that is done once: what it ends, or sets. */
    private static Optional<String> begin(String line) {
        Matcher begins = BEGIN.matcher(line);
        return begins.lookingAt()
                ? Optional.ofNullable(begins.group(1)).or(() -> Optional.of(begins.group(2)))
                : Optional.empty();
    }
}
