package io.programmeragent.core.config;

import static io.programmeragent.core.config.SampleConfig.full;
import static io.programmeragent.core.config.SampleConfig.probe;
import static io.programmeragent.core.config.SampleConfig.section;
import static io.programmeragent.core.config.SampleConfig.service;
import static io.programmeragent.core.config.SampleConfig.smallest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.observe.WatchPolicy;
import io.programmeragent.core.observe.correlate.CorrelationPolicy;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.service.Detection;
import io.programmeragent.core.service.Detection.Side;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentConfigTest {
    private static final PluginRegistry REGISTRY = FakeProviders.registry();

    @Test
    void the_smallest_configuration_has_careful_defaults() {
        AgentSettings settings = read(smallest());

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("agent-data"));
        assertThat(settings.shadow()).isFalse();
        assertThat(settings.policy()).isEqualTo(Policy.defaults());
        assertThat(settings.guard()).isEqualTo(GuardLimits.defaults());
        assertThat(settings.correlation()).isEqualTo(CorrelationPolicy.defaults());
        assertThat(settings.watch()).isEqualTo(WatchPolicy.defaults());
        assertThat(settings.maintenanceSilence()).isEmpty();
        assertThat(settings.proving()).isEqualTo(ProvingOptions.defaults());
        assertThat(settings.proving().modelCodeWithoutIsolation()).isFalse();
        WatchedService service = settings.services().get(0);
        for (StepKind step : StepKind.values()) {
            assertThat(service.autonomyFor(step)).isEqualTo(Autonomy.SUGGEST);
        }
        assertThat(service.code()).isEmpty();
        assertThat(service.plugins()).isEqualTo(noPlugins());
    }

    @Test
    void every_key_reaches_the_settings() {
        AgentSettings settings = read(full());

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/agent"));
        assertThat(settings.shadow()).isTrue();
        assertThat(settings.policy().tries()).isEqualTo(7);
        assertThat(settings.policy().minConfidence()).isEqualTo(0.8);
        assertThat(settings.policy().patch().files()).isEqualTo(2);
        assertThat(settings.policy().patch().protectedPaths()).contains("**/pom.xml", "secret/**");
        assertThat(settings.guard().breakerPause()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.guard().modelsPerDay().tokens()).isEqualTo(9);
        assertThat(settings.correlation()).isEqualTo(new CorrelationPolicy(Duration.ZERO, Duration.ofMinutes(1)));
        assertThat(settings.watch()).isEqualTo(new WatchPolicy(Duration.ofMinutes(2), Duration.ofMinutes(5), 9));
        assertThat(settings.maintenanceSilence()).contains(Duration.ofMinutes(20));
        assertThat(settings.proving().parallel()).isEqualTo(3);
        assertThat(settings.proving().modelCodeWithoutIsolation()).isTrue();
        assertThat(settings.plugins().of(PluginKind.METRICS))
                .containsExactly(Map.entry("main", new PluginChoice("scrape", Map.of("url", "http://m/metrics"))));
        WatchedService service = settings.services().get(0);
        Probe probe = service.probes().get(0);
        assertThat(probe.request().toString()).isEqualTo("POST /api {}");
        assertThat(probe.request().headers()).containsEntry("Content-Type", "application/json");
        assertThat(probe.expectedStatus()).isEqualTo(204);
        assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(service.signals())
                .containsExactly(new MetricSignal("errors", "sum(x)", 5, 1, Duration.ofSeconds(15)));
        assertThat(service.logs().traces()).isEqualTo(2);
        assertThat(service.logs().request()).isPresent();
        assertThat(service.dependencies())
                .containsExactly(new WatchedService.Dependency("feed", Optional.of(URI.create("http://feed"))));
        assertThat(service.code().orElseThrow().ownPackages()).containsExactly("com.example.");
        assertThat(service.code().orElseThrow().build().orElseThrow().test()).containsExactly("mvn", "test");
        assertThat(service.code().orElseThrow().replay().orElseThrow().health()).isEqualTo("/health");
        assertThat(service.plugins())
                .isEqualTo(new WatchedService.Plugins(
                        Optional.of("main"), Optional.of("tail"), Optional.empty(), Optional.of("hub")));
        assertThat(service.autonomyFor(StepKind.MERGE)).isEqualTo(Autonomy.APPROVE);
        assertThat(service.autonomyFor(StepKind.ACT)).isEqualTo(Autonomy.ACT);
    }

    @Test
    void a_program_can_say_the_same_as_a_file() {
        AgentSettings file = read(smallest());
        AgentSettings program = AgentSettings.builder(Path.of("agent-data"))
                .service(file.services().get(0))
                .build();

        assertThat(AgentConfig.plan(program, REGISTRY)).isNotNull();
        assertThat(program.policy()).isEqualTo(file.policy());
        assertThat(program.guard()).isEqualTo(file.guard());
        assertThat(program.correlation()).isEqualTo(file.correlation());
    }

    @Test
    void the_only_instance_need_not_be_named_and_among_several_one_has_to_be() {
        Map<String, Object> one = full();
        service(one).remove("uses");
        assertThat(read(one).services().get(0).plugins().metrics()).contains("main");

        Map<String, Object> two = full();
        section(two, "plugins")
                .put(
                        "metrics",
                        Map.of(
                                "a",
                                Map.of("type", "scrape", "url", "http://a"),
                                "main",
                                Map.of("type", "scrape", "url", "http://b")));
        service(two).put("uses", Map.of("logs", "tail"));
        assertThat(told(two))
                .singleElement()
                .asString()
                .contains("services[0].uses.metrics: is not set, and there are several");
    }

    @Test
    void an_instance_that_is_not_configured_is_a_problem() {
        Map<String, Object> raw = full();
        service(raw).put("uses", Map.of("metrics", "mian", "control", "docker"));

        assertThat(told(raw))
                .containsExactly(
                        "services[0].uses.metrics: no instance under plugins.metrics is called 'mian'. There are: main.",
                        "services[0].uses.control: no instance under plugins.control is called 'docker'. Configure it"
                                + " there.");
    }

    @Test
    void a_broken_plugin_does_not_make_the_services_wrong_too() {
        Map<String, Object> raw = full();
        section(raw, "plugins").put("metrics", Map.of("main", Map.of("type", "prometheus")));

        assertThat(told(raw))
                .containsExactly(
                        "plugins.metrics.main.type: there is no MetricSource plugin 'prometheus'. Maybe add the"
                                + " artifact io.programmeragent:agent-prometheus.");
    }

    @Test
    void a_plugin_that_was_written_without_a_name_is_one_problem() {
        Map<String, Object> raw = full();
        section(raw, "plugins").put("metrics", Map.of("type", "scrape", "url", "http://m/metrics"));

        assertThat(told(raw))
                .containsExactly(
                        "plugins.metrics.type: 'scrape' stands where the plugin's name goes. Put a name of your"
                                + " own around it, such as 'main: {type: scrape}'.");
    }

    @Test
    void a_signal_tells_trouble_in_one_way() {
        Map<String, Object> raw = full();
        service(raw).put("signals", List.of(Map.of("name", "e", "expression", "x")));
        raw.put("data-directory", " ");

        assertThat(told(raw))
                .containsExactly(
                        "data-directory: ' ' is not a path.",
                        "services[0].signals[0]: has none of threshold, trend and anomaly. Give one of them; what needs"
                                + " several is several signals.");
    }

    @Test
    void what_needs_a_plugin_says_so() {
        Map<String, Object> raw = full();
        raw.remove("plugins");
        service(raw).remove("uses");

        assertThat(told(raw))
                .containsExactly("services[0].logs: there is no log source to read from. Configure one under"
                        + " plugins.logs, such as type files.");
        service(raw).remove("logs");
        assertThat(told(raw))
                .containsExactly(
                        "services[0].signals: there is no metric source to ask. Configure one under plugins.metrics.",
                        "services[0].code: there is no forge that has the repository. Configure one under"
                                + " plugins.forge.");
    }

    @Test
    void values_out_of_bounds_are_problems() {
        Map<String, Object> raw = full();
        Map<String, Object> service = service(raw);
        service.put("url", "ftp://x");
        service.put(
                "probes",
                List.of(probe("a", "timeout", "0s"), probe("b", "path", "health"), probe("c", "method", "get")));
        service.put("signals", List.of(Map.of("name", "e", "expression", "x", "threshold", 1, "clear", 2)));
        section(raw, "policy").put("observation", "-5s");
        section(raw, "correlation").put("settle-time", "-PT5S");
        section(raw, "policy").put("min-confidence", 60);

        assertThat(told(raw).stream().map(p -> p.substring(0, p.indexOf(':'))))
                .containsExactly(
                        "services[0].url",
                        "services[0].probes[0].timeout",
                        "services[0].probes[1].path",
                        "services[0].probes[2].method",
                        "policy.min-confidence",
                        "policy.observation",
                        "correlation.settle-time",
                        "services[0].signals[0].clear");
    }

    @Test
    void trends_objectives_and_sources_of_signals_reach_the_settings() {
        Map<String, Object> raw = full();
        service(raw)
                .put(
                        "signals",
                        List.of(
                                Map.of(
                                        "name",
                                        "disk",
                                        "expression",
                                        "free",
                                        "trouble",
                                        "below",
                                        "source",
                                        "main",
                                        "trend",
                                        Map.of("limit", 5, "within", "4h")),
                                Map.of(
                                        "name",
                                        "free",
                                        "expression",
                                        "free",
                                        "trouble",
                                        "below",
                                        "threshold",
                                        5,
                                        "clear",
                                        9)));
        service(raw)
                .put(
                        "objectives",
                        List.of(Map.of(
                                "name", "slo", "objective", 0.99, "total", "a[{window}]", "failed", "b[{window}]")));
        service(raw).put("logs", Map.of("silence", "10m"));

        WatchedService service = read(raw).services().get(0);

        assertThat(service.logs().silence()).contains(Duration.ofMinutes(10));
        assertThat(service.signals().stream().map(MetricSignal::detection))
                .containsExactly(
                        new Detection.Trend("free", 5, Side.BELOW, Duration.ofHours(4), Duration.ofHours(1)),
                        new Detection.Threshold("free", 5, 9, Side.BELOW),
                        new Detection.BurnRate("a[{window}]", "b[{window}]", 0.99, Detection.BurnRate.workbook(), 5));
        assertThat(service.signals().get(0).source()).contains("main");
    }

    @Test
    void detections_that_cannot_work_are_problems() {
        Map<String, Object> raw = full();
        service(raw)
                .put(
                        "signals",
                        List.of(
                                Map.of("name", "a", "expression", "x"),
                                Map.of("name", "b", "expression", "x", "threshold", 1, "source", "nobody")));
        service(raw)
                .put(
                        "objectives",
                        List.of(Map.of(
                                "name",
                                "slo",
                                "objective",
                                1,
                                "total",
                                "a[5m]",
                                "failed",
                                "b[{window}]",
                                "windows",
                                List.of(Map.of("long", "5m", "short", "5m", "factor", 3)))));

        assertThat(told(raw).stream().map(p -> p.substring(0, p.indexOf(':'))))
                .containsExactly(
                        "services[0].signals[0]",
                        "services[0].objectives[0].objective",
                        "services[0].objectives[0].total",
                        "services[0].objectives[0].windows[0].short");
        service(raw).remove("objectives");
        service(raw)
                .put("signals", List.of(Map.of("name", "b", "expression", "x", "threshold", 1, "source", "nobody")));
        assertThat(told(raw))
                .singleElement()
                .asString()
                .startsWith("services[0].signals[0].source: no instance under plugins.metrics is called");
    }

    @Test
    void parts_that_do_not_fit_together_are_problems() {
        Map<String, Object> raw = full();
        service(raw).put("probes", List.of(probe("a"), probe("a")));
        service(raw).put("logs", Map.of("request", "failed: (.*)"));
        service(raw).put("code", Map.of("replay", Map.of("start", List.of("java", "-jar", "x.jar"))));
        Map<String, Object> twin = new LinkedHashMap<>(service(raw));
        twin.put("probes", List.of());
        raw.put("services", List.of(service(raw), twin));

        assertThat(told(raw).stream().map(p -> p.substring(0, p.indexOf(':'))).distinct())
                .containsExactly(
                        "services[0].probes[1].name",
                        "services[0].logs.request",
                        "services[0].code.replay.start",
                        "services[1].name",
                        "services[1].logs.request",
                        "services[1].code.replay.start");
    }

    @Test
    void an_agent_with_nothing_to_watch_is_a_problem() {
        assertThat(told(Map.of()))
                .containsExactly(
                        "services: is required and missing. Add 'services' (list of section): The services to watch.");
        assertThat(told(Map.of("services", List.of())))
                .containsExactly("services: lists no service. Describe at least one to watch.");
        assertThat(told(Map.of("services", List.of(Map.of("name", "a", "url", "http://a")))))
                .containsExactly("services[0]: has nothing to watch. Give it probes, signals or a log source.");
    }

    @Test
    void settings_made_by_a_program_are_checked_as_well() {
        WatchedService good = read(smallest()).services().get(0);
        WatchedService bad = new WatchedService(
                "Bad Name",
                good.url(),
                List.of(),
                List.of(),
                good.logs(),
                List.of(),
                Optional.empty(),
                new WatchedService.Plugins(
                        Optional.of("nowhere"), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
        AgentSettings settings =
                AgentSettings.builder(Path.of("x")).service(bad).build();

        assertThatThrownBy(() -> AgentConfig.plan(settings, REGISTRY))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems().stream().map(ConfigProblem::where))
                                .containsExactly("services[0].name", "services[0].uses.metrics", "services[0]"));
    }

    @Test
    void secrets_are_found_in_plugins() {
        Map<String, Object> raw = full();
        section(raw, "plugins").put("forge", Map.of("hub", Map.of("type", "local", "token", "hunter2")));

        assertThat(AgentConfig.secretPaths(raw, REGISTRY)).containsExactly("plugins.forge.hub.token");
    }

    private static AgentSettings read(Map<String, Object> raw) {
        return AgentConfig.read(raw, REGISTRY);
    }

    private static List<String> told(Map<String, Object> raw) {
        try {
            AgentConfig.read(raw, REGISTRY);
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream().map(ConfigProblem::toString).toList();
        }
    }

    private static WatchedService.Plugins noPlugins() {
        return new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
