package io.programmeragent.examples.marketpredictor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts and times what the service does. */
final class ServiceMetrics implements Traffic, AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final Counter predictions;

    ServiceMetrics(Release release) {
        predictions =
                Counter.builder("predictions").description("Predictions made").register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("build.info", () -> 1)
                .description("The build that is running")
                .tags("version", release.version(), "commit", release.commit())
                .register(registry);
    }

    @Override
    public void answered(String method, String uri, int status, long nanos) {
        requests.incrementAndGet();
        if (status >= 500) {
            errors.incrementAndGet();
        }
        Timer.builder("http.server.requests")
                .description("Requests answered")
                .tags("method", method, "uri", uri, "status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void predicted() {
        predictions.increment();
    }

    long requests() {
        return requests.get();
    }

    /** Answers with a status of 500 or more. */
    long errors() {
        return errors.get();
    }

    String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        registry.close();
    }
}
