package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.store.SignalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What people should know about signals of which no incident tells: they name no service that is watched, or they wait; and
 * about incidents that may have one cause which the configuration does not tell.
 */
public final class IntakeNotices {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int NAMED = 20;
    /** Fewer services than this have trouble at the same time by chance. */
    private static final int TOGETHER = 3;

    private final SignalStore signals;
    private final Triage triage;
    private final Journal journal;
    private final Topology topology;
    private final Duration window;
    private final Predicate<String> watched;
    private final InstantSource clock;
    private final Map<IncidentId, Signal> begun = new HashMap<>();

    /**
     * Notices of a store.
     *
     * @param topology who needs whom among the services
     * @param window how soon after one another incidents begin that may have one cause
     * @param watched whether there is a service of this name
     */
    public IntakeNotices(
            SignalStore signals,
            Triage triage,
            Journal journal,
            Topology topology,
            Duration window,
            Predicate<String> watched,
            InstantSource clock) {
        this.signals = signals;
        this.triage = triage;
        this.journal = journal;
        this.topology = topology;
        this.window = window;
        this.watched = watched;
        this.clock = clock;
    }

    /** Sentences by {@code service/NAME}; those about all of them by {@code service/*}. */
    public Map<String, List<String>> read() {
        Map<String, List<String>> notices = new TreeMap<>();
        triage.suspected().forEach((service, sentences) -> sentences.forEach(s -> add(notices, service, s)));
        signals.waitingCounts().forEach((service, count) -> {
            if (count > Inbox.AT_ONCE) {
                add(notices, service, count + " signals wait; " + Inbox.AT_ONCE + " are decided on in one go");
            }
        });
        List<Map.Entry<String, Long>> unknown = signals
                .ignoredSince(clock.instant().minus(LATELY))
                .entrySet()
                .stream()
                .filter(e -> !watched.test(e.getKey()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        unknown.stream()
                .limit(NAMED)
                .forEach(e -> add(
                        notices,
                        e.getKey(),
                        e.getValue() + " signals within a day are in the history and nowhere else: " + Triage.CURE));
        if (unknown.size() > NAMED) {
            add(notices, "*", unknown.size() - NAMED + " more services that are not configured have signals");
        }
        together().forEach(sentence -> add(notices, "*", sentence));
        return notices;
    }

    /** Services that began to have trouble together, though they need nothing in common as far as is known. */
    private List<String> together() {
        List<Signal> begins = begins();
        List<String> sentences = new ArrayList<>();
        Set<String> before = Set.of();
        for (Signal first : begins) {
            Set<String> services = unrelated(begins.stream()
                    .filter(s -> !s.at().isBefore(first.at())
                            && !s.at().isAfter(first.at().plus(window)))
                    .map(Signal::service)
                    .toList());
            if (services.size() >= TOGETHER && !before.containsAll(services)) {
                before = services;
                sentences.add("the open incidents of " + String.join(", ", services) + " began within "
                        + DurationText.of(window)
                        + " of each other, though their dependencies have nothing in common: where one thing that these"
                        + " services need may be behind that, name it there, and the next time it is one incident");
            }
        }
        return sentences;
    }

    /** What began the open incidents, the first first. It does not change: each is read once. */
    private synchronized List<Signal> begins() {
        List<IncidentId> open = journal.open();
        begun.keySet().retainAll(Set.copyOf(open));
        open.forEach(id -> begun.computeIfAbsent(
                id, unread -> Incident.of(journal.read(unread)).opened().signal()));
        return begun.values().stream().sorted(Comparator.comparing(Signal::at)).toList();
    }

    private Set<String> unrelated(List<String> services) {
        Set<String> kept = new TreeSet<>();
        services.stream()
                .filter(service -> kept.stream().noneMatch(other -> topology.related(service, other)))
                .forEach(kept::add);
        return kept;
    }

    private static void add(Map<String, List<String>> notices, String service, String sentence) {
        notices.computeIfAbsent("service/" + service, name -> new ArrayList<>()).add(sentence);
    }
}
