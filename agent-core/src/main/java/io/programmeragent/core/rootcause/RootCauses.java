package io.programmeragent.core.rootcause;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks services by how much of an entry's trouble is their own. Waiting and failures add up along calls: what a service
 * makes its callers suffer beyond the usual, less what its callees make it suffer, is its own. So a service that is slow
 * because one behind it is slow is not blamed for it, and no threshold decides who counts as anomalous.
 *
 * @param suspects worst first; the entry itself may be among them
 * @param normal whether nothing is wrong: neither the entry nor anything behind it is clearly beyond its usual range
 */
public record RootCauses(List<Suspect> suspects, boolean normal) {
    private static final double ENTRY_TOUCHED = 0.5;
    private static final double CLEARLY = 1.5;
    private static final double HARDLY = 0.2;
    private static final int SUSPECTS = 3;
    private static final double CREDIT = 1e-3;

    public RootCauses {
        suspects = List.copyOf(suspects);
    }

    /**
     * Ranks.
     *
     * @param calls which services each one calls; who is not in it calls nobody
     * @param calm samples of a usual time; may lack services, or be empty
     * @param window samples of the time in question, all of one size
     * @param onset index of the first sample of the trouble; those before it are just before
     * @param entry where the trouble is felt
     */
    public static RootCauses of(
            Map<String, Set<String>> calls,
            Map<String, ServiceSamples> calm,
            Map<String, ServiceSamples> window,
            int onset,
            String entry,
            Pain pain) {
        Map<String, Excess> excesses = new LinkedHashMap<>();
        for (String service : reachable(calls, entry)) {
            ServiceSamples samples = window.get(service);
            Excess excess = samples == null ? null : Excess.of(pain, samples, onset, calm.get(service));
            if (excess != null) {
                excesses.put(service, excess);
            }
        }
        List<Suspect> suspects = new ArrayList<>();
        excesses.forEach((service, excess) -> {
            if (excess.deviation() >= HARDLY) {
                suspects.add(suspect(service, excess, calls, excesses, pain));
            }
        });
        suspects.sort(Comparator.comparingDouble(Suspect::own).reversed().thenComparing(Suspect::service));
        Excess felt = excesses.get(entry);
        boolean touched = felt != null && felt.deviation() >= ENTRY_TOUCHED;
        boolean clear = suspects.stream().limit(SUSPECTS).anyMatch(s -> s.deviation() >= CLEARLY);
        return new RootCauses(suspects, !touched || !clear);
    }

    private static Suspect suspect(
            String service, Excess excess, Map<String, Set<String>> calls, Map<String, Excess> excesses, Pain pain) {
        double behind = 0;
        for (String callee : calls.getOrDefault(service, Set.of())) {
            Excess theirs = excesses.get(callee);
            behind += theirs != null && theirs.deviation() >= HARDLY && !callee.equals(service) ? theirs.amount() : 0;
        }
        double own = Math.max(0, excess.amount() - behind) + CREDIT * excess.amount();
        return new Suspect(
                service,
                pain,
                own * Math.min(1, excess.deviation()),
                excess.usual(),
                excess.worst(),
                excess.deviation());
    }

    private static Set<String> reachable(Map<String, Set<String>> calls, String entry) {
        Set<String> seen = new LinkedHashSet<>(Set.of(entry));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String callee : calls.getOrDefault(open.remove(), Set.of())) {
                if (seen.add(callee)) {
                    open.add(callee);
                }
            }
        }
        return seen;
    }
}
