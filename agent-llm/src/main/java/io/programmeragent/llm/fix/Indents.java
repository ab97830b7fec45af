package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a model's indentation of some lines becomes that of the file: learnt from the lines that stand in both. What goes deeper
 * than any of these goes deeper by what the file uses. Where blanks mean nothing and these lines do not tell, braces do. Pure.
 */
final class Indents {
    private static final int TAB = 4;

    private final List<String> said;
    private final Optional<Braces> braces;
    private final Map<Integer, String> byWidth = new TreeMap<>();
    private final Map<String, String> learnt = new TreeMap<>();
    private final Map<String, Kept> same = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();

    /**
     * A line that stands in both.
     *
     * @param at where it was said
     * @param real its indentation in the file
     * @param always whether all lines of its text have the same one
     */
    private record Kept(int at, String real, boolean always) {}

    private Indents(List<String> said, Optional<Braces> braces) {
        this.said = said;
        this.braces = braces;
    }

    /**
     * Learns from lines as they were said, and as many of the file.
     *
     * @param braces those of the file, where blanks mean nothing in its language
     */
    static Indents between(List<String> said, List<String> real, Optional<Braces> braces) {
        Indents indents = new Indents(said, braces);
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).isBlank()) {
                indents.learn(i, real.get(i));
            }
        }
        return indents;
    }

    private void learn(int at, String realLine) {
        String said = Places.indentation(List.of(this.said.get(at)));
        String real = Places.indentation(List.of(realLine));
        String before = learnt.putIfAbsent(said, real);
        byWidth.putIfAbsent(width(said), real);
        if (before != null && width(before) != width(real)) {
            unclear.add(said);
        }
        same.merge(
                this.said.get(at).stripTrailing(),
                new Kept(at, real, true),
                (one, other) -> new Kept(
                        one.at(), one.real(), one.always() && one.real().equals(real)));
    }

    /**
     * New lines as the file would have them.
     *
     * @throws IllegalArgumentException when the same indentation stood for more than one of the file, and no braces tell
     */
    List<String> of(List<String> lines) {
        boolean lost = lines.stream().anyMatch(this::isUnclear) || (isFlat(said) && isFlat(lines));
        boolean told = lost && !learnt.isEmpty() && !Braces.haveLongText(said) && !Braces.haveLongText(lines);
        return braces.filter(b -> told)
                .map(b -> byBraces(b, lines))
                .orElseGet(() -> lines.stream().map(this::of).toList());
    }

    private static boolean isFlat(List<String> lines) {
        return lines.stream().allMatch(line -> Places.indentation(List.of(line)).isEmpty());
    }

    private boolean isUnclear(String line) {
        return !line.isBlank()
                && unclear.contains(Places.indentation(List.of(line)))
                && kept(line).isEmpty();
    }

    private Optional<Kept> kept(String line) {
        return Optional.ofNullable(same.get(line.stripTrailing())).filter(Kept::always);
    }

    /** Lines that stay go deeper by as much as their braces do; new ones are as deep as theirs are, from the first line on. */
    private List<String> byBraces(Braces units, List<String> lines) {
        int[] before = Braces.depths(said);
        int[] depths = Braces.depths(lines);
        Kept first =
                same.values().stream().min(Comparator.comparingInt(Kept::at)).orElseThrow();
        List<String> result = new ArrayList<>();
        for (int i = 0; i < depths.length; i++) {
            String line = lines.get(i);
            Kept from = kept(line).orElse(first);
            result.add(
                    line.isBlank()
                            ? line
                            : units.moved(from.real(), depths[i] - before[from.at()]) + line.stripLeading());
        }
        return result;
    }

    private String of(String line) {
        if (line.isBlank() || learnt.isEmpty()) {
            return line;
        }
        String own = Places.indentation(List.of(line));
        String code = line.substring(own.length());
        Optional<Kept> kept = kept(line);
        if (kept.isPresent()) {
            return kept.get().real() + code;
        } else if (unclear.contains(own)) {
            throw new IllegalArgumentException("it is not clear how deep \"" + code.strip()
                    + "\" is to be, as the lines to search for are not indented as the file is");
        }
        if (learnt.containsKey(own)) {
            return learnt.get(own) + code;
        }
        int nearest = -1;
        for (int known : byWidth.keySet()) {
            nearest = known <= width(own) ? known : nearest;
        }
        if (nearest < 0) {
            // less deep than all that is known: moved as the least deep of them is
            int least = byWidth.keySet().iterator().next();
            String base = Objects.requireNonNull(byWidth.get(least));
            int wanted = Math.max(0, width(base) - (least - width(own)));
            return blanks(wanted, base.indexOf('\t') >= 0) + code;
        }
        String base = Objects.requireNonNull(byWidth.get(nearest));
        boolean tabs = base.indexOf('\t') >= 0
                || (base.isEmpty() && byWidth.values().stream().anyMatch(r -> r.indexOf('\t') >= 0));
        return base + blanks(width(own) - nearest, tabs) + code;
    }

    private static String blanks(int width, boolean tabs) {
        return tabs && width % TAB == 0 ? "\t".repeat(width / TAB) : " ".repeat(width);
    }

    private static int width(String indentation) {
        return indentation.chars().map(c -> c == '\t' ? TAB : 1).sum();
    }
}
