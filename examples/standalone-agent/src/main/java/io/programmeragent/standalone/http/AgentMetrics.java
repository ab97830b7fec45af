package io.programmeragent.standalone.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.standalone.show.Summary;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent's figures for Prometheus: what happened since it was started, how it stands, and its own process. */
public final class AgentMetrics implements IncidentListener {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile @Nullable AgentView watched;
    private volatile Optional<Status> latest = Optional.empty();

    public AgentMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Adds how the agent stands, asked once at each scrape. */
    public void watch(AgentView agent) {
        this.watched = agent;
        gauge("agent.ready", "Whether the agent watches", m -> agent.ready() ? 1 : 0);
        gauge(
                "agent.incidents.open",
                "Incidents that are not over",
                m -> m.told(s -> s.incidents().size()));
        gauge(
                "agent.approvals.waiting",
                "Incidents that wait for a person's yes or no",
                m -> m.told(s -> s.incidents().stream().filter(Summary::asks).count()));
        gauge(
                "agent.sources.failing",
                "Probes, signals, logs and sources of alerts of which nothing is seen at the moment; /status names them",
                m -> m.told(AgentMetrics::failing));
        gauge(
                "agent.services",
                "Watched services",
                m -> m.told(s -> s.services().size()));
        gauge(
                "agent.paused",
                "Whether a person paused it",
                m -> m.told(s -> set(s.guard().paused())));
        gauge(
                "agent.killed",
                "Whether the kill switch is on",
                m -> m.told(s -> set(s.guard().killed())));
        gauge(
                "agent.breaker.open",
                "Whether the breaker is open",
                m -> m.told(s -> set(s.guard().breakerOpenUntil())));
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        IncidentEvent event = recorded.event();
        registry.counter("agent.events", "type", event.getClass().getSimpleName())
                .increment();
        if (event instanceof IncidentEvent.Opened opened) {
            registry.counter("agent.incidents.opened", "service", opened.service())
                    .increment();
        } else if (event instanceof IncidentEvent.Closed closed) {
            registry.counter(
                            "agent.incidents.closed",
                            "outcome",
                            closed.outcome().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }

    /** Where more figures may be added. */
    public MeterRegistry registry() {
        return registry;
    }

    Response answer(Request request) {
        latest = watched == null ? Optional.empty() : watched.status();
        boolean open = request.headers().apply("Accept").orElse("").contains("application/openmetrics-text");
        String type = open ? OPEN_METRICS : TEXT;
        return new Response(200, type, registry.scrape(type));
    }

    private static long failing(Status status) {
        return Stream.concat(
                        status.alerts().stream(),
                        status.services().stream().flatMap(service -> service.watches().stream()))
                .filter(watch -> watch.failingSince().isPresent())
                .count();
    }

    private static double set(Optional<?> value) {
        return value.isPresent() ? 1 : 0;
    }

    private double told(ToDoubleFunction<Status> value) {
        return latest.map(status -> value.applyAsDouble(status)).orElse(Double.NaN);
    }

    private void gauge(String name, String description, ToDoubleFunction<AgentMetrics> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }
}
