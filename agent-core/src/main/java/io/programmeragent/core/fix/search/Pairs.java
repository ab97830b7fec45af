package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two edits at once, where none does alone. */
final class Pairs {
    private static final int PARTNERS = 90;

    /** How much likelier a part of a pair is that mends some of the failing tests. */
    private static final double HELPING = 4;

    private Pairs() {}

    private record Weighed(Attempt attempt, double weight) {}

    /**
     * Pairs of what helped or is likely, with what is likely; the likeliest pairs first.
     *
     * @param helping single edits that mend some of the failing tests, the likeliest first
     * @param singles all single edits, the likeliest first
     */
    static List<Attempt> of(List<Attempt> helping, List<Attempt> singles) {
        List<Attempt> first = new ArrayList<>(helping.stream().limit(PARTNERS).toList());
        int helpers = first.size();
        List<Attempt> partners = singles.stream().limit(4L * PARTNERS).toList();
        singles.stream().limit(PARTNERS).filter(s -> !first.contains(s)).forEach(first::add);
        List<Weighed> pairs = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Edit one = first.get(i).edits().get(0);
            for (Attempt partner : partners) {
                Edit other = partner.edits().get(0);
                if (one.goesWith(other)) {
                    double bonus = i < helpers ? HELPING : 1;
                    double nearness = 1.0 / (1 + Math.abs(one.line() - other.line()) / 8.0);
                    pairs.add(new Weighed(
                            new Attempt(List.of(one, other)), one.weight() * other.weight() * bonus * nearness));
                }
            }
        }
        inTwoFiles(first.subList(0, helpers), pairs);
        return pairs.stream()
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .map(Weighed::attempt)
                .toList();
    }

    /** Each mends some of the failing tests: there is a fault in either file. */
    private static void inTwoFiles(List<Attempt> helping, List<Weighed> pairs) {
        for (int i = 0; i < helping.size(); i++) {
            Edit one = helping.get(i).edits().get(0);
            for (Attempt other : helping.subList(i + 1, helping.size())) {
                if (!one.file().path().equals(other.path())) {
                    Attempt both = new Attempt(List.of(one, other.edits().get(0)));
                    pairs.add(new Weighed(both, both.weight() * HELPING * HELPING));
                }
            }
        }
    }
}
