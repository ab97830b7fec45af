package io.programmeragent.core.config;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configurations as they are read from a file, to be changed by tests. */
final class SampleConfig {
    private SampleConfig() {}

    static Map<String, Object> smallest() {
        return map(
                "services", List.of(map("name", "shop", "url", "http://127.0.0.1:1", "probes", List.of(probe("up")))));
    }

    static Map<String, Object> probe(String name, Object... more) {
        Map<String, Object> probe = map("name", name, "path", "/health");
        probe.putAll(map(more));
        return probe;
    }

    static Map<String, Object> full() {
        return map(
                "data-directory", "/var/lib/agent",
                "shadow", true,
                "policy",
                        map(
                                "tries",
                                7,
                                "min-confidence",
                                0.8,
                                "patch",
                                map("files", 2, "also-protected", List.of("secret/**"))),
                "guard", map("breaker-pause", "2h", "tokens-per-day", 9),
                "correlation", map("settle-time", "0s", "cool-down", "1m"),
                "watch", map("threads", 9, "repeat", "2m", "maintenance-silence", "20m"),
                "proving", map("parallel", 3, "model-code-without-isolation", true),
                "plugins",
                        map(
                                "metrics", map("main", map("type", "scrape", "url", "http://m/metrics")),
                                "logs", map("tail", "files"),
                                "forge", map("hub", map("type", "local"))),
                "services",
                        List.of(map(
                                "name", "shop",
                                "url", "http://127.0.0.1:1",
                                "probes",
                                        List.of(probe(
                                                "api",
                                                "path",
                                                "/api",
                                                "method",
                                                "POST",
                                                "headers",
                                                map("Content-Type", "application/json"),
                                                "body",
                                                "{}",
                                                "expected-status",
                                                204,
                                                "timeout",
                                                "1s")),
                                "signals",
                                        List.of(map(
                                                "name", "errors", "expression", "sum(x)", "threshold", 5, "clear", 1)),
                                "logs", map("traces", 2, "request", "failed: (?<method>[A-Z]+) (?<target>\\S+)"),
                                "dependencies", List.of(map("name", "feed", "url", "http://feed")),
                                "code",
                                        map(
                                                "own-packages", List.of("com.example."),
                                                "build",
                                                        map(
                                                                "compile",
                                                                List.of("mvn", "package"),
                                                                "test",
                                                                List.of("mvn", "test")),
                                                "replay", map("start", List.of("java", "-jar", "x.jar", "{port}"))),
                                "uses", map("metrics", "main", "control", "none"),
                                "autonomy", "act",
                                "autonomy-by-step", map("merge", "approve"))));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> service(Map<String, Object> raw) {
        return ((List<Map<String, Object>>) requireNonNull(raw.get("services"))).get(0);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> section(Map<String, Object> raw, String name) {
        return (Map<String, Object>) requireNonNull(raw.get(name));
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
