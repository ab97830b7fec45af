package io.programmeragent.prometheus;

import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.http.HttpAsk;
import io.programmeragent.http.HttpPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts from Alertmanager. The agent's silences are those that {@value AlertmanagerSilences#AUTHOR} created. */
final class AlertmanagerAlertSource implements AlertSource {
    private final HttpPeer peer;
    private final Duration interval;
    private final InstantSource clock;

    AlertmanagerAlertSource(HttpPeer peer, Duration interval, InstantSource clock) {
        this.peer = peer;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public AlertNotification parse(byte[] body, Map<String, String> headers) {
        try {
            return AlertmanagerJson.notification(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER,
                    "This is not a notification of Alertmanager, version 4: " + firstLine(e),
                    e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public List<Alert> active() {
        return peer.ask(HttpAsk.get("api/v2/alerts", "the alerts", Map.of()), AlertmanagerJson::alerts);
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public String silence(Map<String, String> labels, Instant until, String comment) {
        if (labels.isEmpty()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED, "A silence without labels would keep everything quiet; name some");
        }
        Optional<AlertmanagerSilences.Silence> known = silences().stream()
                .filter(s -> s.inForce() && s.isOf(labels, comment))
                .findFirst();
        if (known.isPresent()) {
            return known.get().id();
        }
        // a moment ago: the other clock may be a little behind, and a silence of the future holds later
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        HttpAsk ask = new HttpAsk(
                "POST",
                "api/v2/silences",
                "a new silence",
                Map.of(),
                Map.of(),
                Optional.of(AlertmanagerSilences.json(
                        labels,
                        from.plus(peer.clock().correction()),
                        until.plus(peer.clock().correction()),
                        comment)),
                false);
        return peer.ask(ask, AlertmanagerSilences::id);
    }

    private List<AlertmanagerSilences.Silence> silences() {
        return peer.ask(HttpAsk.get("api/v2/silences", "the silences", Map.of()), AlertmanagerSilences::read);
    }

    @Override
    public void expire(String silence) {
        // deleting what is over already is an error in some versions, and deleting any id is one in the path
        boolean there = silences().stream().anyMatch(s -> s.inForce() && s.id().equals(silence));
        if (!there || !silence.matches("[0-9a-fA-F-]{36}")) {
            return;
        }
        HttpAsk ask = new HttpAsk(
                "DELETE",
                "api/v2/silence/" + silence,
                "the end of silence " + silence,
                Map.of(),
                Map.of(),
                Optional.empty(),
                true);
        try {
            peer.ask(ask, body -> silence);
        } catch (PluginException e) {
            if (e.kind() != PluginException.Kind.NOT_FOUND) { // it ended in between
                throw e;
            }
        }
    }

    @Override
    public List<String> notices() {
        return peer.clock().notice().map(List::of).orElse(List.of());
    }

    @Override
    public void close() {
        peer.close();
    }
}
