package io.programmeragent.core.observe.scrape;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.HttpSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scrapes targets again and again, keeps what they show for a while in memory, and answers expressions over it. */
public final class ScrapeMetricSource implements MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(ScrapeMetricSource.class);
    private static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1";
    private static final int MAX_POINTS = 11_000;

    private final Map<String, URI> targets;
    private final Limits limits;
    private final InstantSource clock;
    private final SeriesMemory memory;
    private final HttpSender sender = new HttpSender("scrape-http");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "scrape");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    public ScrapeMetricSource(Map<String, URI> targets, Limits limits, InstantSource clock) {
        this.targets = Map.copyOf(targets);
        this.limits = limits;
        this.clock = clock;
        this.memory = new SeriesMemory(limits.retention(), limits.maxSeries());
    }

    void start(Duration interval) {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::scrapeAgain, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void scrapeAgain() {
        try {
            scrape();
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) { // closing in the middle of a scrape breaks it
                LOG.error("A scrape broke; the next one comes as planned", e);
            }
        }
    }

    /** Scrapes every target once, all at the same time. */
    public void scrape() {
        oneAtATime.lock();
        try {
            Map<String, HttpSender.Pending> asked = new LinkedHashMap<>();
            Map<String, Instant> times = new LinkedHashMap<>();
            targets.forEach((name, uri) -> {
                times.put(name, clock.instant());
                asked.put(
                        name,
                        sender.send("GET", uri, Map.of("Accept", ACCEPT), "", limits.timeout(), limits.maxBytes()));
            });
            for (Map.Entry<String, HttpSender.Pending> request : asked.entrySet()) {
                String name = request.getKey();
                take(name, times.getOrDefault(name, clock.instant()), request.getValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        } finally {
            oneAtATime.unlock();
        }
    }

    private void take(String name, Instant at, HttpSender.Pending request) throws InterruptedException {
        try {
            ExpositionParser.Page page = page(name, request.answer());
            int refused = memory.scraped(name, at, page.samples());
            note(name, page.duplicates() > 0, page.duplicates() + " samples of series that were there before");
            note(
                    name + " ",
                    refused > 0,
                    refused + " series had no room; raise max-series above " + limits.maxSeries());
        } catch (PluginException e) {
            memory.failed(name, at);
            note(name, true, "not scraped since " + at + ": " + e.getMessage());
        }
    }

    private void note(String name, boolean wrong, String problem) {
        if (wrong) {
            problems.put(name, name.strip() + ": " + problem);
        } else {
            problems.remove(name);
        }
    }

    private ExpositionParser.Page page(String name, HttpSender.Answer answer) {
        String source = targets.get(name) + "";
        if (answer.ending() != HttpSender.Ending.ANSWERED) {
            throw new PluginException(
                    answer.ending() == HttpSender.Ending.TIMED_OUT
                            ? PluginException.Kind.TIMEOUT
                            : PluginException.Kind.UNAVAILABLE,
                    source + " " + answer.text());
        }
        if (answer.status() != 200) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, source + " answered HTTP " + answer.status());
        }
        if (answer.cut()) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    source + " is longer than " + limits.maxBytes() + " bytes; raise max-bytes");
        }
        return ExpositionParser.parse(source, answer.text(), answer.type().startsWith("application/openmetrics-text"));
    }

    @Override
    public MetricResult query(String expression, Instant at) {
        return evaluate(expression, List.of(at));
    }

    @Override
    public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
        if (step.isZero() || step.isNegative() || Duration.between(from, to).dividedBy(step) >= MAX_POINTS) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "'" + expression + "' from " + from + " to " + to + " by " + step + " has no step, or more than "
                            + MAX_POINTS + " points");
        }
        List<Instant> moments = new ArrayList<>();
        for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
            moments.add(at);
        }
        return evaluate(expression, moments);
    }

    private MetricResult evaluate(String text, List<Instant> moments) {
        Expression expression = ExpressionParser.parse(text);
        Map<Map<String, String>, List<MetricResult.Sample>> series = new LinkedHashMap<>();
        try {
            for (Instant at : moments) {
                Evaluation.of(expression, memory, at)
                        .forEach((labels, value) -> series.computeIfAbsent(labels, l -> new ArrayList<>())
                                .add(new MetricResult.Sample(at, value)));
            }
        } catch (IllegalArgumentException e) {
            throw new PluginException(PluginException.Kind.REJECTED, "'" + text + "': " + e.getMessage(), e);
        }
        return new MetricResult(
                series.entrySet().stream()
                        .map(e -> new MetricResult.Series(e.getKey(), e.getValue()))
                        .toList(),
                problems.values().stream().sorted().toList());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        sender.close();
    }

    /**
     * What is kept at most.
     *
     * @param timeout for one scrape
     * @param retention how long samples are kept
     * @param maxSeries how many series of all targets
     * @param maxBytes how long a page may be
     */
    public record Limits(Duration timeout, Duration retention, int maxSeries, int maxBytes) {}
}
