package io.programmeragent.llm.fix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a model's indentation of some lines becomes that of the file: learnt from the lines that stand in both. What goes deeper
 * than any of these goes deeper by what the file uses. Pure.
 */
final class Indents {
    private static final int TAB = 4;
    private static final String UNCLEAR = "?";

    private final Map<Integer, String> byWidth = new TreeMap<>();
    private final Map<String, String> learnt = new TreeMap<>();
    private final Map<String, String> same = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();

    /** Learns from lines as they were said, and as many of the file. */
    static Indents between(List<String> said, List<String> real) {
        Indents indents = new Indents();
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).isBlank()) {
                indents.learn(said.get(i), real.get(i));
            }
        }
        return indents;
    }

    private void learn(String saidLine, String realLine) {
        String said = Places.indentation(List.of(saidLine));
        String real = Places.indentation(List.of(realLine));
        String before = learnt.putIfAbsent(said, real);
        byWidth.putIfAbsent(width(said), real);
        if (before != null && width(before) != width(real)) {
            unclear.add(said);
        }
        String other = same.putIfAbsent(saidLine.stripTrailing(), real);
        if (other != null && !other.equals(real)) {
            same.put(saidLine.stripTrailing(), UNCLEAR);
        }
    }

    /**
     * The line as the file would have it.
     *
     * @throws IllegalArgumentException when the same indentation stood for more than one of the file
     */
    String of(String line) {
        if (line.isBlank() || learnt.isEmpty()) {
            return line;
        }
        String own = Places.indentation(List.of(line));
        String code = line.substring(own.length());
        String kept = same.getOrDefault(line.stripTrailing(), UNCLEAR);
        if (!kept.equals(UNCLEAR)) {
            return kept + code;
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
