package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a model's indentation of some lines becomes that of the file: learnt from the lines that stand in both. What goes deeper
 * than any of these goes deeper by what the file uses. Pure.
 */
final class Indents {
    private static final int TAB = 4;

    private final Map<Integer, String> byWidth = new TreeMap<>();
    private final Map<String, String> learnt = new TreeMap<>();

    /** Learns from lines as they were said, and as many of the file. */
    static Indents between(List<String> said, List<String> real) {
        Indents indents = new Indents();
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).isBlank()) {
                indents.learn(Places.indentation(List.of(said.get(i))), Places.indentation(List.of(real.get(i))));
            }
        }
        return indents;
    }

    private void learn(String said, String real) {
        learnt.putIfAbsent(said, real);
        byWidth.putIfAbsent(width(said), real);
    }

    /** The line as the file would have it. */
    String of(String line) {
        if (line.isBlank() || learnt.isEmpty()) {
            return line;
        }
        String own = Places.indentation(List.of(line));
        String code = line.substring(own.length());
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
