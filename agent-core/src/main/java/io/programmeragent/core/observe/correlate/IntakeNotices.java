package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.store.SignalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Duration window;
    private final Predicate<String> watched;
    private final InstantSource clock;

    /**
     * Notices of a store.
     *
     * @param window how soon after one another incidents begin that may have one cause
     * @param watched whether there is a service of this name
     */
    public IntakeNotices(
            SignalStore signals,
            Triage triage,
            Journal journal,
            Duration window,
            Predicate<String> watched,
            InstantSource clock) {
        this.signals = signals;
        this.triage = triage;
        this.journal = journal;
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
        List<Signal> begins = journal.open().stream()
                .map(id -> Incident.of(journal.read(id)).opened().signal())
                .sorted(Comparator.comparing(Signal::at))
                .toList();
        List<String> sentences = new ArrayList<>();
        Set<String> services = new TreeSet<>();
        for (int i = 0; i < begins.size(); i++) {
            services.add(begins.get(i).service());
            boolean last = i + 1 == begins.size()
                    || begins.get(i + 1).at().isAfter(begins.get(i).at().plus(window));
            if (last && services.size() >= TOGETHER) {
                sentences.add("the open incidents of " + String.join(", ", services) + " began within " + window
                        + " of each other: where one thing that these services need may be behind that, name it under their"
                        + " dependencies, and the next time it is one incident");
            }
            if (last) {
                services.clear();
            }
        }
        return sentences;
    }

    private static void add(Map<String, List<String>> notices, String service, String sentence) {
        notices.computeIfAbsent("service/" + service, name -> new ArrayList<>()).add(sentence);
    }
}
