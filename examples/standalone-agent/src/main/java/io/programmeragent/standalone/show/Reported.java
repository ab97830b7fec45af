package io.programmeragent.standalone.show;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.store.SignalStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alert, or what a watch reported, as the history has it.
 *
 * @param at when it was reported, by its source
 * @param receivedAt when the agent got it
 * @param service which it is about
 * @param kind where it came from
 * @param state whether it fires
 * @param summary one line
 * @param fingerprint of the thing that it is about
 * @param details names and numbers
 * @param decision what was decided about it
 * @param incident the one it belongs to
 * @param repeats how often it was said again within its incident
 */
public record Reported(
        Instant at,
        Instant receivedAt,
        String service,
        String kind,
        String state,
        String summary,
        String fingerprint,
        Map<String, String> details,
        String decision,
        Optional<String> incident,
        long repeats) {
    public static Reported of(SignalStore.Entry entry) {
        return new Reported(
                entry.signal().at(),
                entry.receivedAt(),
                entry.signal().service(),
                word(entry.signal().kind()),
                word(entry.signal().state()),
                entry.signal().summary(),
                entry.signal().fingerprint(),
                new TreeMap<>(entry.signal().details()),
                word(entry.decision()),
                entry.incident().map(IncidentId::value),
                entry.repeats());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Below each other. */
    public static List<Line> table(List<Reported> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("REPORTED", "STATE", "SERVICE", "DECISION", "INCIDENT", "ABOUT"));
        all.forEach(r -> rows.add(List.of(
                Words.moment(r.at),
                r.state,
                r.service,
                r.decision,
                r.incident.orElse("-"),
                r.summary.replaceAll("\\s+", " "))));
        return Table.lines(rows);
    }
}
