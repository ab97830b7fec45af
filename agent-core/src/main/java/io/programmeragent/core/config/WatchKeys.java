package io.programmeragent.core.config;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of what is watched in a service: probes, logs and dependencies. */
final class WatchKeys {
    private static final ConfigKey<String> NAME =
            ConfigKey.required("name", ValueTypes.name(), "A name that is unique within the service.");

    private static final ConfigKey<String> PATH =
            ConfigKey.required("path", ValueTypes.target(), "The path and query that is asked.");
    private static final ConfigKey<String> METHOD =
            ConfigKey.withDefault("method", ValueTypes.method(), "GET", "The request's method.");
    private static final ConfigKey<Map<String, String>> HEADERS =
            ConfigKey.withDefault("headers", ConfigType.mapOf(ConfigType.string()), Map.of(), "The request's headers.");
    private static final ConfigKey<String> BODY =
            ConfigKey.withDefault("body", ConfigType.string(), "", "The request's body.");
    private static final ConfigKey<Integer> EXPECTED =
            ConfigKey.withDefault("expected-status", ConfigType.integer(100, 599), 200, "The status that is healthy.");
    private static final ConfigKey<Duration> PROBE_INTERVAL = ConfigKey.withDefault(
            "interval", ValueTypes.positive(), Duration.ofSeconds(10), "The time from one try to the next.");
    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.withDefault(
            "timeout", ValueTypes.positive(), Duration.ofSeconds(5), "After this a try has failed.");
    private static final ConfigKey<Integer> FAILURES = ConfigKey.withDefault(
            "failures", ConfigType.integer(1, 1000), 3, "How many failures in a row make a signal.");
    private static final ConfigKey<Integer> SUCCESSES = ConfigKey.withDefault(
            "successes", ConfigType.integer(1, 1000), 2, "How many successes in a row resolve it.");
    static final List<ConfigKey<?>> PROBE =
            List.of(NAME, PATH, METHOD, HEADERS, BODY, EXPECTED, PROBE_INTERVAL, TIMEOUT, FAILURES, SUCCESSES);

    private static final ConfigKey<Duration> LOG_INTERVAL = ConfigKey.withDefault(
            "interval", ValueTypes.positive(), Duration.ofSeconds(5), "How often new entries are read.");
    private static final ConfigKey<Pattern> REQUEST = ConfigKey.optional(
            "request",
            ConfigType.regex(),
            "Finds a failed request in an entry, by the named groups method, target and, where logged, body.");
    private static final ConfigKey<Integer> TRACES = ConfigKey.withDefault(
            "traces", ConfigType.integer(1, 1_000_000), 3, "How many stack traces of one kind make a signal.");
    private static final ConfigKey<Duration> WINDOW = ConfigKey.withDefault(
            "window", ValueTypes.positive(), Duration.ofMinutes(5), "The time over which they are counted.");
    private static final ConfigKey<Integer> ERRORS = ConfigKey.withDefault(
            "errors",
            ConfigType.integer(0, 1_000_000),
            LogWatch.ERRORS,
            "How many errors of one pattern within the window, logged without a stack trace, make a signal, when the pattern"
                    + " was not logged in the last 12 windows or comes far more often than before; 0 for never.");
    private static final ConfigKey<Duration> SILENCE = ConfigKey.optional(
            "silence",
            ValueTypes.positive(),
            "After this without any entry that is a signal of its own; left out, the service may be silent.");
    static final List<ConfigKey<?>> LOGS = List.of(LOG_INTERVAL, REQUEST, TRACES, WINDOW, ERRORS, SILENCE);

    private static final ConfigKey<String> DEPENDENCY_NAME = ConfigKey.required(
            "name", ValueTypes.text(), "The dependency's name, as the service's health answer gives it.");
    private static final ConfigKey<URI> DEPENDENCY_URL = ConfigKey.optional(
            "url", ValueTypes.webUrl(), "Where it answers HTTP; left out, the service's health answer is believed.");
    static final List<ConfigKey<?>> DEPENDENCY = List.of(DEPENDENCY_NAME, DEPENDENCY_URL);

    private WatchKeys() {}

    static Probe probe(Settings probe) {
        RecordedRequest request =
                new RecordedRequest(probe.get(METHOD), probe.get(PATH), probe.get(HEADERS), probe.get(BODY));
        return new Probe(
                probe.get(NAME),
                request,
                probe.get(EXPECTED),
                probe.get(PROBE_INTERVAL),
                probe.get(TIMEOUT),
                probe.get(FAILURES),
                probe.get(SUCCESSES));
    }

    static LogWatch logs(Settings logs) {
        return new LogWatch(
                logs.get(LOG_INTERVAL),
                logs.find(REQUEST),
                logs.get(TRACES),
                logs.get(WINDOW),
                logs.get(ERRORS),
                logs.find(SILENCE));
    }

    static WatchedService.Dependency dependency(Settings dependency) {
        return new WatchedService.Dependency(dependency.get(DEPENDENCY_NAME), dependency.find(DEPENDENCY_URL));
    }
}
