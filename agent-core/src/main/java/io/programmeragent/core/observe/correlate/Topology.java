package io.programmeragent.core.observe.correlate;

import io.programmeragent.core.service.WatchedService;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who needs whom, as the configuration declares it: a dependency that is called like a watched service is that service. */
public final class Topology {
    private final Map<String, Set<String>> needs;

    private Topology(Map<String, Set<String>> needs) {
        this.needs = needs;
    }

    public static Topology of(Collection<WatchedService> services) {
        Map<String, Set<String>> direct = new HashMap<>();
        services.forEach(service -> service.dependencies()
                .forEach(dependency -> direct.computeIfAbsent(service.name(), name -> new TreeSet<>())
                        .add(dependency.name())));
        Map<String, Set<String>> all = new HashMap<>();
        direct.keySet().forEach(service -> all.put(service, reach(service, direct)));
        return new Topology(all);
    }

    private static Set<String> reach(String service, Map<String, Set<String>> direct) {
        Set<String> reached = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(direct.getOrDefault(service, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(direct.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    /** Whether a service needs another, directly or through others. */
    public boolean needs(String service, String other) {
        return !service.equals(other) && all(service).contains(other);
    }

    /** Whether two services, of which neither needs the other, need something in common. */
    boolean shares(String service, String other) {
        boolean apart = !service.equals(other) && !needs(service, other) && !needs(other, service);
        return apart && !Collections.disjoint(all(service), all(other));
    }

    /** Whether one of two services needs the other, or both need something in common; a service is related to itself. */
    boolean related(String service, String other) {
        return service.equals(other)
                || needs(service, other)
                || needs(other, service)
                || !Collections.disjoint(all(service), all(other));
    }

    /** What is needed comes before those who need it: they reach more. */
    Comparator<String> causesFirst() {
        return Comparator.<String>comparingInt(service -> all(service).size()).thenComparing(Comparator.naturalOrder());
    }

    private Set<String> all(String service) {
        return needs.getOrDefault(service, Set.of());
    }
}
