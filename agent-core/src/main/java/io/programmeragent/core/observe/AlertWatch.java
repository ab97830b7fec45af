package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes in the alerts of one source: those it notifies us of, and those it says hold, which catches up with what was sent
 * while nobody listened. What it does not list any more, look after look and for long, is over; not at once, because a
 * source that was just started has not heard of all its alerts yet. What people keep quiet is followed, and nothing is told
 * of it; what the agent itself keeps quiet is told, as its notifications do not come.
 */
final class AlertWatch implements Watch {
    /** How often an alert that still holds is said again: one of them may have been ignored while it cooled down. */
    private static final Duration REPEAT = Duration.ofMinutes(10);
    /** Alerts about which nothing is remembered only end by a notification. */
    private static final int REMEMBERED = 20_000;

    private final String name;
    private final AlertSource alerts;
    private final AlertRoutes routes;
    private final Remembered remembered;
    private final Predicate<Map<String, String>> quietForPeople;
    private final WatchPolicy policy;
    private final InstantSource clock;
    private final Consumer<List<Signal>> signals;
    private final Map<String, HeldAlert> holding = new LinkedHashMap<>();
    /** What was quiet at the last look, and not because of the agent; by fingerprint. */
    private Set<String> quietByPeople = Set.of();
    /** What is remembered, as it was read or written last. */
    private volatile String state = "";

    private boolean restored;

    /**
     * Watches a source.
     *
     * @param quietForPeople of labels, whether the agent itself keeps such alerts from people: it must see them all the same
     */
    AlertWatch(
            String name,
            AlertSource alerts,
            AlertRoutes routes,
            Remembered remembered,
            Predicate<Map<String, String>> quietForPeople,
            WatchPolicy policy,
            InstantSource clock,
            Consumer<List<Signal>> signals) {
        this.name = name;
        this.alerts = alerts;
        this.routes = routes;
        this.remembered = remembered;
        this.quietForPeople = quietForPeople;
        this.policy = policy;
        this.clock = clock;
        this.signals = signals;
    }

    @Override
    public String source() {
        return "alerts/" + name;
    }

    @Override
    public Duration interval() {
        return alerts.interval();
    }

    /**
     * Takes in a notification; its alerts are durable when this returns.
     *
     * @throws io.programmeragent.api.plugin.PluginException of kind INVALID_ANSWER when it is none
     */
    AlertNotification receive(byte[] body, Map<String, String> headers) {
        AlertNotification notification = alerts.parse(body, headers);
        take(notification.alerts(), clock.instant());
        return notification;
    }

    @Override
    public void look() {
        try {
            catchUp();
        } finally {
            remember(); // what was notified meanwhile, too, when the source cannot be asked
        }
    }

    private void catchUp() {
        Instant asked = clock.instant();
        List<Alert> active = active();
        List<Alert> told = new ArrayList<>();
        Set<String> quiet = new HashSet<>();
        for (Alert alert : active) {
            if (!alert.suppressed() || quietByUs(alert)) {
                told.add(alert);
            } else {
                quiet.add(alert.fingerprint());
            }
        }
        quietByPeople = quiet;
        take(told, asked);
        active.stream().filter(a -> quiet.contains(a.fingerprint())).forEach(this::stillListed);
        Set<String> listed = new HashSet<>();
        active.forEach(a -> listed.add(a.fingerprint()));
        over(listed, asked);
    }

    private List<Alert> active() {
        try {
            return alerts.active();
        } catch (RuntimeException e) {
            synchronized (this) { // it may have been started anew meanwhile, and not have heard of its alerts yet
                holding.replaceAll((fingerprint, held) -> held.unseen());
            }
            throw e;
        }
    }

    /** And not by people, too, who did so before the agent. */
    private boolean quietByUs(Alert alert) {
        return alert.suppressed()
                && !quietByPeople.contains(alert.fingerprint())
                && quietForPeople.test(alert.labels());
    }

    private synchronized void stillListed(Alert alert) {
        restore();
        holding.computeIfPresent(
                alert.fingerprint(), (fingerprint, before) -> HeldAlert.listed(before.signal(), before.said(), false));
    }

    private void take(List<Alert> taken, Instant now) {
        List<Signal> news = new ArrayList<>();
        Map<Alert, Boolean> said = new LinkedHashMap<>();
        for (Alert alert : taken) {
            boolean tell = isNews(alert, now);
            said.put(alert, tell);
            if (tell) {
                news.add(routes.signal(alert, now, known(alert.fingerprint())));
            }
        }
        if (!news.isEmpty()) {
            signals.accept(news);
        }
        said.forEach((alert, told) -> note(alert, told, now)); // after it is durable: what failed comes again
    }

    /** What is over, what is not known, and what was not said for long: it may have been ignored then. */
    private synchronized boolean isNews(Alert alert, Instant now) {
        restore();
        HeldAlert before = holding.get(alert.fingerprint());
        return alert.state() == SignalState.RESOLVED
                || before == null
                || !now.isBefore(before.said().plus(REPEAT));
    }

    private synchronized void note(Alert alert, boolean told, Instant now) {
        HeldAlert before = holding.get(alert.fingerprint());
        if (alert.state() == SignalState.RESOLVED) {
            holding.remove(alert.fingerprint());
        } else if (before != null || holding.size() < REMEMBERED) {
            Signal first = before == null ? routes.signal(alert, now, false) : before.signal();
            Instant saidAt = told || before == null ? now : before.said();
            holding.put(alert.fingerprint(), HeldAlert.listed(first, saidAt, alert.suppressed()));
        }
    }

    private synchronized boolean known(String fingerprint) {
        restore();
        return holding.containsKey(fingerprint);
    }

    private void over(Set<String> listed, Instant now) {
        List<Signal> ended = new ArrayList<>();
        synchronized (this) {
            restore();
            holding.replaceAll((fingerprint, held) -> listed.contains(fingerprint) ? held : held.missed(now));
            holding.values().stream()
                    .filter(held -> held.isOver(now, policy.absence()))
                    .forEach(held -> ended.add(end(held.signal(), now)));
        }
        if (!ended.isEmpty()) {
            signals.accept(ended);
            synchronized (this) {
                ended.forEach(signal -> holding.remove(signal.fingerprint()));
            }
        }
    }

    private Signal end(Signal signal, Instant now) {
        return new Signal(
                signal.service(),
                signal.kind(),
                signal.fingerprint(),
                SignalState.RESOLVED,
                now,
                name + " does not list it any more: " + signal.summary(),
                signal.details());
    }

    // ---- over a restart

    private void restore() {
        if (restored) {
            return;
        }
        Instant now = clock.instant();
        String known = remembered.get(source()).orElse("");
        Stream.of(known.split("\n", -1))
                .flatMap(line -> HeldAlert.of(line, now).stream())
                .forEach(held -> holding.put(held.signal().fingerprint(), held));
        state = known;
        restored = true;
    }

    private void remember() {
        StringBuilder lines = new StringBuilder();
        String before;
        synchronized (this) {
            before = state;
            holding.values()
                    .forEach(held ->
                            held.line().ifPresent(line -> lines.append(line).append('\n')));
        }
        String now = lines.toString();
        if (!now.equals(before)) {
            remembered.put(source(), now);
            state = now;
        }
    }
}
