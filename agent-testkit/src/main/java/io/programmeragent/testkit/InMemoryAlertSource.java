package io.programmeragent.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alerts as a test raised them. A notification is text: a heading, a line for each alert, and an end. */
public final class InMemoryAlertSource extends InMemoryPlugin implements AlertSource {
    private static final String HEADING = "alerts";
    private static final String END = "end";

    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Silence> silences = new LinkedHashMap<>();
    private int made;

    /** An alert begins to hold; one that holds already is left as it is. */
    public synchronized void raise(Map<String, String> labels, Instant at) {
        String fingerprint = new TreeMap<>(labels).toString();
        Alert known = alerts.get(fingerprint);
        if (known == null || known.state() == SignalState.RESOLVED) {
            alerts.put(fingerprint, new Alert(fingerprint, SignalState.FIRING, labels, Map.of(), at, Optional.empty()));
        }
    }

    /** An alert holds no longer. */
    public synchronized void resolve(Map<String, String> labels, Instant at) {
        alerts.computeIfPresent(
                new TreeMap<>(labels).toString(),
                (fingerprint, a) -> new Alert(
                        fingerprint, SignalState.RESOLVED, labels, a.annotations(), a.startsAt(), Optional.of(at)));
    }

    /** The notification about everything that was raised. */
    public synchronized byte[] notification() {
        String lines = alerts.values().stream().map(a -> line(a) + "\n").collect(Collectors.joining());
        return (HEADING + "\n" + lines + END + "\n").getBytes(UTF_8);
    }

    private static String line(Alert alert) {
        return alert.state() + " " + alert.startsAt() + " "
                + alert.endsAt().map(Instant::toString).orElse("-") + " "
                + alert.labels().entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public AlertNotification parse(byte[] body, Map<String, String> headers) {
        List<String> lines = new String(body, UTF_8).lines().toList();
        if (lines.size() < 2
                || !lines.get(0).equals(HEADING)
                || !lines.get(lines.size() - 1).equals(END)) {
            throw new PluginException(PluginException.Kind.INVALID_ANSWER, "This is not a notification about alerts");
        }
        List<Alert> alerts = lines.subList(1, lines.size() - 1).stream()
                .map(InMemoryAlertSource::parse)
                .toList();
        return new AlertNotification(alerts, 0);
    }

    private static Alert parse(String line) {
        try {
            String[] words = line.split(" ", 4);
            Map<String, String> labels = new TreeMap<>();
            for (String label : words[3].split("&", -1)) {
                String[] sides = label.split("=", 2);
                labels.put(URLDecoder.decode(sides[0], UTF_8), URLDecoder.decode(sides[1], UTF_8));
            }
            Optional<Instant> end = words[2].equals("-") ? Optional.empty() : Optional.of(Instant.parse(words[2]));
            return new Alert(
                    labels.toString(), SignalState.valueOf(words[0]), labels, Map.of(), Instant.parse(words[1]), end);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER, "This is not a notification about alerts: " + line, e);
        }
    }

    @Override
    public synchronized List<Alert> active() {
        asked();
        return alerts.values().stream()
                .filter(a -> a.state() == SignalState.FIRING)
                .map(a -> new Alert(
                        a.fingerprint(),
                        a.state(),
                        a.labels(),
                        a.annotations(),
                        a.startsAt(),
                        a.endsAt(),
                        silences.values().stream()
                                .anyMatch(s -> a.labels()
                                        .entrySet()
                                        .containsAll(s.labels().entrySet()))))
                .toList();
    }

    @Override
    public synchronized String silence(Map<String, String> labels, Instant until, String comment) {
        asked();
        Optional<String> known = silences.entrySet().stream()
                .filter(e -> e.getValue().labels().equals(labels)
                        && e.getValue().comment().equals(comment))
                .map(Map.Entry::getKey)
                .findFirst();
        String id = known.orElseGet(() -> "silence-" + ++made);
        silences.putIfAbsent(id, new Silence(Map.copyOf(labels), until, comment));
        return id;
    }

    @Override
    public synchronized void expire(String silence) {
        asked();
        silences.remove(silence);
    }

    /** The silences that were not expired, in the order made. */
    public synchronized List<Silence> silences() {
        return new ArrayList<>(silences.values());
    }

    /**
     * One silence.
     *
     * @param labels of the alerts that are quiet
     * @param until when it is over
     * @param comment what for
     */
    public record Silence(Map<String, String> labels, Instant until, String comment) {}
}
