package io.programmeragent.core.observe.correlate;

import io.programmeragent.core.store.SignalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What people should know about signals of which no incident tells: they name no service that is watched, or they wait. */
public final class IntakeNotices {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int NAMED = 20;

    private final SignalStore signals;
    private final Triage triage;
    private final Predicate<String> watched;
    private final InstantSource clock;

    /** @param watched whether there is a service of this name */
    public IntakeNotices(SignalStore signals, Triage triage, Predicate<String> watched, InstantSource clock) {
        this.signals = signals;
        this.triage = triage;
        this.watched = watched;
        this.clock = clock;
    }

    /** Sentences by {@code service/NAME}. */
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
        return notices;
    }

    private static void add(Map<String, List<String>> notices, String service, String sentence) {
        notices.computeIfAbsent("service/" + service, name -> new ArrayList<>()).add(sentence);
    }
}
