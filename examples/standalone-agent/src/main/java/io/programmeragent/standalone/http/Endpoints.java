package io.programmeragent.standalone.http;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** The agent's paths: {@code /health}, {@code /ready}, {@code /status}, {@code /alerts} and {@code /metrics}. */
public final class Endpoints {
    static final String NOT_READY =
            "{\"status\":\"DOWN\",\"reason\":\"the agent is starting, stopping, or its store does not work: see /status and the log\"}";

    private final AgentView agent;
    private final AgentMetrics metrics;
    private final Function<Object, String> json;
    private final History history;

    /** With how a value is written as JSON. */
    public Endpoints(AgentView agent, AgentMetrics metrics, Function<Object, String> json, InstantSource clock) {
        this.agent = agent;
        this.metrics = metrics;
        this.json = json;
        this.history = new History(agent, json, clock);
    }

    public Map<String, Function<Request, Response>> routes() {
        return Map.of(
                "/health", request -> Response.json(200, "{\"status\":\"UP\"}"),
                "/ready", request -> ready(),
                "/status", request -> status(),
                "/alerts", history::answer,
                "/metrics", metrics::answer);
    }

    private Response ready() {
        return agent.ready() ? Response.json(200, "{\"status\":\"UP\"}") : Response.json(503, NOT_READY);
    }

    private Response status() {
        return agent.status()
                .map(status -> Response.json(200, json.apply(status)))
                .orElse(Response.json(503, NOT_READY));
    }
}
