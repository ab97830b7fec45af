package io.programmeragent.testkit;

import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricResult.Series;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways to break the contracts of the sources. */
final class SourceFaults {
    private SourceFaults() {}

    static Stream<Fault> metrics() {
        return Stream.of(
                query("m1", "invents a series", good -> a -> {
                    good.query((String) a[0], (Instant) a[1]);
                    return result(List.of(new Series(Map.of(), List.of(new Sample((Instant) a[1], 1)))));
                }),
                metric(
                        "queryRange",
                        "m2",
                        "repeats samples",
                        good ->
                                a -> result(good
                                        .queryRange((String) a[0], (Instant) a[1], (Instant) a[2], (Duration) a[3])
                                        .series()
                                        .stream()
                                        .map(s -> new Series(s.labels(), twice(s.samples())))
                                        .toList())),
                query(
                        "m3",
                        "drops what is no number",
                        good -> a -> result(good.query((String) a[0], (Instant) a[1]).series().stream()
                                .filter(s -> Double.isFinite(s.last().value()))
                                .toList())),
                query(
                        "m4",
                        "hides warnings",
                        good -> a ->
                                result(good.query((String) a[0], (Instant) a[1]).series())),
                query("m5", "answers anything", good -> a -> {
                    try {
                        return good.query((String) a[0], (Instant) a[1]);
                    } catch (PluginException e) {
                        return result(List.of());
                    }
                }),
                query(
                        "m6",
                        "answers the newest value",
                        good -> a -> good.query((String) a[0], ((Instant) a[1]).plusSeconds(60))));
    }

    private static Fault query(String number, String what, Function<MetricSource, Tampered.Instead> instead) {
        return metric("query", number, what, instead);
    }

    private static Fault metric(
            String method, String number, String what, Function<MetricSource, Tampered.Instead> instead) {
        return Fault.in(Broken.OfMetricSource.class, MetricSource.class, method, number, what, instead);
    }

    private static MetricResult result(List<Series> series) {
        return new MetricResult(series, List.of());
    }

    private static <E> List<E> twice(List<E> some) {
        List<E> all = new ArrayList<>(some);
        all.addAll(some);
        return all;
    }

    static Stream<Fault> logs() {
        return Stream.of(
                log("l1", "newest first", good -> a -> {
                    LogPage page = good.read((LogQuery) a[0]);
                    List<LogEntry> reversed = new ArrayList<>(page.entries());
                    Collections.reverse(reversed);
                    return new LogPage(reversed, page.next());
                }),
                log("l2", "an entry is a line", good -> a -> {
                    LogPage page = good.read((LogQuery) a[0]);
                    return new LogPage(
                            page.entries().stream()
                                    .flatMap(e -> e.text().lines().map(l -> new LogEntry(e.at(), e.labels(), l)))
                                    .toList(),
                            page.next());
                }),
                log("l3", "a cursor is a time", good -> a -> {
                    LogQuery query = (LogQuery) a[0];
                    Instant from = query.cursor().map(Instant::parse).orElse(query.from());
                    List<LogEntry> entries = good.read(
                                    LogQuery.between(query.service(), from, query.to(), query.limit()))
                            .entries();
                    Instant next = entries.isEmpty()
                            ? from
                            : entries.get(entries.size() - 1).at().plusNanos(1);
                    return new LogPage(entries, next.toString());
                }),
                log("l4", "a cursor is of one process", good -> {
                    AtomicInteger known = new AtomicInteger();
                    return a -> {
                        LogQuery query = (LogQuery) a[0];
                        if (query.cursor().isPresent() && known.get() == 0) {
                            throw new PluginException(PluginException.Kind.REJECTED, "What cursor?");
                        }
                        known.incrementAndGet();
                        return good.read(query);
                    };
                }),
                log("l5", "nothing yet is an error", good -> a -> {
                    LogPage page = good.read((LogQuery) a[0]);
                    if (page.next().equals("0")) {
                        throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no log");
                    }
                    return page;
                }),
                log("l6", "the limit is a hint", good -> a -> {
                    LogQuery query = (LogQuery) a[0];
                    return good.read(new LogQuery(
                            query.service(), query.from(), query.to(), query.contains(), 1000, query.cursor()));
                }),
                log("from", "the text is not looked for", good -> a -> {
                    LogQuery query = (LogQuery) a[0];
                    return good.read(
                            new LogQuery(query.service(), query.from(), query.to(), "", query.limit(), query.cursor()));
                }),
                log("from", "the first moment is left out", good -> a -> {
                    LogQuery query = (LogQuery) a[0];
                    Optional<String> cursor = query.cursor();
                    return good.read(new LogQuery(
                            query.service(),
                            query.from().plusNanos(1),
                            query.to(),
                            query.contains(),
                            query.limit(),
                            cursor));
                }));
    }

    private static Fault log(String number, String what, Function<LogSource, Tampered.Instead> instead) {
        return Fault.in(Broken.OfLogSource.class, LogSource.class, "read", number, what, instead);
    }

    static Stream<Fault> alerts() {
        AtomicInteger silences = new AtomicInteger();
        return Stream.of(
                alert("parse", "a1", "parsing asks the server", good -> a -> {
                    good.active();
                    return good.parse((byte[]) a[0], Map.of());
                }),
                alert("parse", "a2", "what is not understood is nothing", good -> a -> {
                    try {
                        return good.parse((byte[]) a[0], Map.of());
                    } catch (PluginException e) {
                        return new AlertNotification(List.of(), 0);
                    }
                }),
                alert("parse", "a5", "something is always missing", good -> a -> {
                    AlertNotification whole = good.parse((byte[]) a[0], Map.of());
                    return new AlertNotification(whole.alerts(), 1);
                }),
                alert(
                        "active",
                        "a6",
                        "what is kept quiet is left out",
                        good -> a -> good.active().stream()
                                .filter(alert -> !alert.suppressed())
                                .toList()),
                alert("active", "a3", "active is always empty", good -> a -> List.of()),
                alert(
                        "silence",
                        "a4",
                        "every silence is another",
                        good -> a -> good.silence(
                                Map.of("n", "" + silences.incrementAndGet()), (Instant) a[1], (String) a[2])),
                alert("expire", "a4", "a silence stays", good -> a -> null));
    }

    private static Fault alert(
            String method, String number, String what, Function<AlertSource, Tampered.Instead> instead) {
        return Fault.in(Broken.OfAlertSource.class, AlertSource.class, method, number, what, instead);
    }
}
