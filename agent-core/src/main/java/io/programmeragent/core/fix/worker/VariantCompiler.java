package io.programmeragent.core.fix.worker;

import io.programmeragent.core.fix.worker.MemoryCompiler.Compiled;
import io.programmeragent.core.fix.worker.MemoryCompiler.Problem;
import io.programmeragent.core.fix.worker.Trial.Piece;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles all variants at once; those that do not compile are taken out and the rest is compiled again. */
final class VariantCompiler {
    private static final int ROUNDS = 5;

    private final MemoryCompiler compiler;

    VariantCompiler(MemoryCompiler compiler) {
        this.compiler = compiler;
    }

    Outcome compile(List<Trial.Source> sources, List<Integer> variants) {
        Set<Integer> alive = new LinkedHashSet<>(variants);
        Map<Integer, Trial.Result> broken = new HashMap<>();
        for (int round = 0; round < ROUNDS && !alive.isEmpty(); round++) {
            Map<String, String> texts = new LinkedHashMap<>();
            sources.forEach(s -> texts.put(s.path(), text(s, alive)));
            Compiled compiled = compiler.compile(texts);
            if (compiled.problems().isEmpty()) {
                return new Outcome(compiled.classes(), broken);
            }
            Map<Integer, Problem> guilty = new HashMap<>();
            for (Problem problem : compiled.problems()) {
                sources.stream()
                        .filter(s -> s.path().equals(problem.path()))
                        .forEach(s -> guilty.putIfAbsent(owner(s, alive, problem.offset()), problem));
            }
            guilty.remove(Piece.SHARED);
            guilty.forEach((variant, problem) ->
                    broken.put(variant, Trial.Result.without(Trial.State.BROKEN, problem.message())));
            if (!alive.removeAll(guilty.keySet())) {
                boolean alone = alive.size() == 1 && variants.size() == 1;
                String message = compiled.problems().get(0).message();
                Trial.State state = alone ? Trial.State.BROKEN : Trial.State.NOT_TOGETHER;
                alive.forEach(v -> broken.put(v, Trial.Result.without(state, message)));
                alive.clear();
            }
        }
        alive.forEach(v ->
                broken.put(v, Trial.Result.without(Trial.State.NOT_TOGETHER, "too many of the others are broken")));
        return new Outcome(Map.of(), broken);
    }

    private static String text(Trial.Source source, Set<Integer> alive) {
        StringBuilder text = new StringBuilder();
        source.pieces().stream().filter(p -> is(p, alive)).forEach(p -> text.append(p.text()));
        return text.toString();
    }

    private static boolean is(Piece piece, Set<Integer> alive) {
        return piece.variant() == Piece.SHARED || alive.contains(piece.variant());
    }

    private static int owner(Trial.Source source, Set<Integer> alive, long offset) {
        long start = 0;
        for (Piece piece : source.pieces()) {
            if (is(piece, alive)) {
                start += piece.text().length();
                if (offset < start) {
                    return piece.variant();
                }
            }
        }
        return Piece.SHARED;
    }

    /**
     * What came of it.
     *
     * @param classes by name, with the copies of all variants that compile
     * @param broken those that do not
     */
    public record Outcome(Map<String, byte[]> classes, Map<Integer, Trial.Result> broken) {}
}
