package io.programmeragent.testkit;

import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.SimilarCase;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Remembers cases for as long as it lives; similarity is the share of symptoms that two faults have in common. */
public final class InMemoryKnowledgeStore extends InMemoryPlugin implements KnowledgeStore {
    private static final double ALMOST_SAME = 0.99;

    private final Map<String, Case> cases = new LinkedHashMap<>();

    @Override
    public synchronized void save(Case learnt) {
        asked();
        cases.put(learnt.id(), learnt);
    }

    @Override
    public synchronized Optional<Case> find(String id) {
        asked();
        return Optional.ofNullable(cases.get(id));
    }

    @Override
    public synchronized List<SimilarCase> similar(String fingerprint, List<String> symptoms, int limit) {
        asked();
        return cases.values().stream()
                .map(c -> new SimilarCase(
                        c, c.fingerprint().equals(fingerprint) ? 1 : ALMOST_SAME * inCommon(c.symptoms(), symptoms)))
                .filter(s -> s.similarity() > 0)
                .sorted(Comparator.comparingDouble(SimilarCase::similarity)
                        .thenComparing(s -> s.found().closedAt())
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** All cases, in the order first saved. */
    public synchronized List<Case> cases() {
        return List.copyOf(cases.values());
    }

    private static double inCommon(List<String> some, List<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all.isEmpty() ? 0 : (double) both.size() / all.size();
    }
}
