package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.service.AlertLabels;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which service an alert is about: the one whose alert labels it carries, the most specific first; else the one that a
 * label names. An alert about none is kept under the name that its labels give, or {@code unknown}, in the history.
 */
final class AlertRoutes {
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 500;

    private final List<WatchedService> services;

    AlertRoutes(List<WatchedService> services) {
        this.services = services.stream()
                .sorted((a, b) ->
                        Integer.compare(b.alertLabels().size(), a.alertLabels().size()))
                .toList();
    }

    /**
     * The signal that an alert is. Its time is the alert's own, so that the same alert is the same signal however often
     * and by whatever way it comes; a time that is still to come is now, because the other clock is ahead.
     *
     * @param again whether it is said again that it holds, which is a signal of its own
     */
    Signal signal(Alert alert, Instant now, boolean again) {
        boolean firing = alert.state() == SignalState.FIRING;
        Instant told = firing ? alert.startsAt() : alert.endsAt().orElse(now);
        Map<String, String> details = new LinkedHashMap<>();
        new TreeMap<>(alert.labels()).forEach((name, value) -> details.put(name, cut(value)));
        new TreeMap<>(alert.annotations()).forEach((name, value) -> details.putIfAbsent(name, cut(value)));
        return new Signal(
                service(alert.labels()),
                SignalKind.ALERT,
                alert.fingerprint(),
                alert.state(),
                told.isAfter(now) || (firing && again) ? now : told,
                summary(alert, firing),
                details);
    }

    private String service(Map<String, String> labels) {
        for (WatchedService service : services) {
            Map<String, String> wanted = service.alertLabels();
            if (!wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet())) {
                return service.name();
            }
        }
        for (String label : AlertLabels.NAMING) {
            Optional<WatchedService> named = services.stream()
                    .filter(s -> s.alertLabels().isEmpty() && s.name().equals(labels.get(label)))
                    .findFirst();
            if (named.isPresent()) {
                return named.get().name();
            }
        }
        return AlertLabels.NAMING.stream()
                .map(labels::get)
                .filter(v -> v != null && !v.isEmpty())
                .filter(v -> services.stream().noneMatch(s -> s.name().equals(v)))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static String summary(Alert alert, boolean firing) {
        String name = alert.labels().getOrDefault("alertname", "alert " + alert.fingerprint());
        String text =
                alert.annotations().getOrDefault("summary", alert.annotations().getOrDefault("description", ""));
        return cut(name + (firing ? " fires" : " is over") + (text.isBlank() ? "" : ": " + text.strip()))
                .replaceAll("\\R", " ");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
