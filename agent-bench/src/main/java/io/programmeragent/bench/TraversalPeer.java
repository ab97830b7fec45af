package io.programmeragent.bench;

import io.programmeragent.core.rootcause.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The usual way, as a peer: from the entry along calls to callees that are anomalous; those without an anomalous callee
 * are the causes, most anomalous first (Hardt et al., PetShop, 2023, "traversal").
 */
final class TraversalPeer {
    private final Map<String, Set<String>> calls;
    private final Map<String, Double> deviations;
    private final Set<String> seen = new HashSet<>();
    private final List<String> causes = new ArrayList<>();

    private TraversalPeer(Map<String, Set<String>> calls, Map<String, Double> deviations) {
        this.calls = calls;
        this.deviations = deviations;
    }

    /** @param suspects every reachable service with its deviation */
    static List<String> rank(Map<String, Set<String>> calls, List<Suspect> suspects, String entry) {
        Map<String, Double> deviations = new HashMap<>();
        suspects.forEach(s -> deviations.put(s.service(), s.deviation()));
        TraversalPeer peer = new TraversalPeer(calls, deviations);
        peer.visit(entry);
        peer.causes.sort(Comparator.comparingDouble(c -> -deviations.getOrDefault(c, 0.0)));
        return peer.causes;
    }

    private void visit(String service) {
        if (!seen.add(service)) {
            return;
        }
        List<String> anomalous = calls.getOrDefault(service, Set.of()).stream()
                .filter(c -> deviations.getOrDefault(c, 0.0) >= 1)
                .toList();
        if (anomalous.isEmpty()) {
            causes.add(service);
        }
        anomalous.forEach(this::visit);
    }
}
