package io.programmeragent.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.diagnose.ClassifierProvider;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.diagnose.RuleClassifierProvider;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final InstantSource CLOCK = () -> Instant.EPOCH;
    private static final PluginKind<?>[] NEEDED = PluginKind.ALL.stream()
            .filter(kind -> kind.use() != PluginKind.Use.BY_SERVICE)
            .toArray(PluginKind<?>[]::new);

    private final List<String> noted = new ArrayList<>();
    private final Problems problems = new Problems();

    @TempDir
    Path data;

    @Test
    void instances_are_created_in_order_with_what_they_need_and_closed_in_reverse() {
        Plugins plugins = open(PluginChoices.none()
                .with(PluginKind.METRICS, "one", choice(Map.of()))
                .with(PluginKind.METRICS, "two", choice(Map.of("model", Map.of("type", "parrot", "url", "http://p")))));

        FakePlugins.Metrics one = (FakePlugins.Metrics) plugins.require(PluginKind.METRICS, "one");
        assertThat(one.config.instance()).isEqualTo("one");
        assertThat(one.config.clock()).isSameAs(CLOCK);
        assertThat(one.config.dataDirectory())
                .isEqualTo(data.resolve("plugins/metrics/one"))
                .isDirectory();
        plugins.close();
        plugins.close();

        assertThat(noted)
                .containsExactly(
                        "open one",
                        "open model of two at http://p",
                        "open two",
                        "close two",
                        "close model of two",
                        "close one");
    }

    @Test
    void when_one_cannot_be_created_everything_is_told_and_the_others_are_closed() {
        PluginChoices choices = PluginChoices.none()
                .with(PluginKind.METRICS, "good", choice(Map.of()))
                .with(PluginKind.METRICS, "unfit", choice(Map.of("break", "config")))
                .with(PluginKind.METRICS, "broken", choice(Map.of("break", "no memory")))
                .with(PluginKind.METRICS, "nested", choice(Map.of("model", Map.of("type", "parrot"))))
                .with(PluginKind.METRICS, "mistaken", choice(Map.of("model", "parot")));

        assertThatThrownBy(() -> open(choices))
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                        plugins.metrics.unfit.url: does not fit. Use another.
                        plugins.metrics.broken: could not be created: no memory
                        plugins.metrics.nested.model.url: is required and missing. Add 'url' (URL): Where it is.
                        plugins.metrics.mistaken.model.type: there is no Model plugin 'parot'. Did you mean 'parrot'?""");
        assertThat(noted).containsExactly("open good", "close good");
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_told() throws IOException {
        Files.writeString(data.resolve("plugins"), "a file is in the way");

        assertThatThrownBy(() -> open(PluginChoices.none().with(PluginKind.METRICS, "one", choice(Map.of()))))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("data-directory: the directory ")
                .hasMessageEndingWith("Choose a data directory that this user may write.");
    }

    @Test
    void every_choice_is_checked_before_anything_is_created() {
        PluginPlan.of(
                registry().build(),
                PluginChoices.none()
                        .with(PluginKind.METRICS, "a", new PluginChoice("fake", Map.of("ulr", "http://a")))
                        .with(PluginKind.METRICS, "b", PluginChoice.of("loki"))
                        .with(PluginKind.METRICS, "../c", choice(Map.of())),
                problems);

        assertThat(problems.list().stream().map(Object::toString))
                .containsExactly(
                        "plugins.metrics.a.url: is required and missing. Add 'url' (URL): Where it is.",
                        "plugins.metrics.a.ulr: is not a known key. Did you mean 'url'?",
                        "plugins.metrics.b.type: there is no MetricSource plugin 'loki'."
                                + " Maybe add the artifact io.programmeragent:agent-loki.",
                        "plugins.metrics[\"../c\"]: '../c' is not a name. Use lower case letters, digits and dashes.");
        assertThat(noted).isEmpty();
    }

    @Test
    void a_needed_kind_without_configuration_takes_the_only_plugin_there_is() {
        PluginRegistry.Builder one = PluginRegistry.builder()
                .discovery(false)
                .provider(ClassifierProvider.class, new FakePlugins.RulesProvider("rules"));
        PluginPlan plan = PluginPlan.of(one.build(), PluginChoices.none(), problems);
        assertThat(plan.planned()).extracting(PluginPlan.Planned::instance).containsExactly("rules");

        Problems ambiguous = new Problems();
        PluginPlan.of(
                one.provider(ClassifierProvider.class, new FakePlugins.RulesProvider("llm"))
                        .build(),
                PluginChoices.none(),
                ambiguous);
        assertThat(ambiguous.list().stream().map(Object::toString))
                .contains("plugins.classifiers: is not configured, and there is more than one plugin for it."
                        + " Choose among rules, llm.");
    }

    @Test
    void beside_others_the_embedded_plugin_is_used() {
        ClassifierProvider other = (ClassifierProvider) Proxy.newProxyInstance(
                ClassifierProvider.class.getClassLoader(),
                new Class<?>[] {ClassifierProvider.class},
                (proxy, method, arguments) -> method.getName().equals("keys") ? List.of() : "other");
        PluginRegistry both = PluginRegistry.builder()
                .discovery(false)
                .provider(ClassifierProvider.class, other)
                .provider(ClassifierProvider.class, new RuleClassifierProvider())
                .build();

        PluginPlan plan = PluginPlan.of(both, PluginChoices.none(), problems);

        assertThat(plan.planned()).extracting(PluginPlan.Planned::instance).containsExactly("rules");
    }

    @Test
    void a_plugin_that_needs_settings_is_not_used_for_being_on_the_class_path() {
        PluginRegistry both = PluginRegistry.builder()
                .discovery(false)
                .provider(ClassifierProvider.class, new FakePlugins.RulesProvider("rules"))
                .provider(ClassifierProvider.class, new FakePlugins.RulesProvider("llm") {
                    @Override
                    public List<ConfigKey<?>> keys() {
                        return List.of(FakePlugins.URL);
                    }
                })
                .build();

        PluginPlan plan = PluginPlan.of(both, PluginChoices.none(), problems);

        assertThat(plan.planned()).extracting(PluginPlan.Planned::instance).containsExactly("rules");
        assertThat(problems.list()).noneSatisfy(p -> assertThat(p.where()).isEqualTo("plugins.classifiers"));
    }

    @Test
    void what_the_host_gives_is_used_and_left_open() {
        MetricSource given = FakePlugins.inert(MetricSource.class);
        PluginRegistry registry =
                registry().instance(PluginKind.METRICS, "mine", given).build();

        Plugins plugins = Plugins.open(PluginPlan.of(registry, PluginChoices.none(), problems), CLOCK, data);
        assertThat(plugins.require(PluginKind.METRICS, "mine")).isSameAs(given);
        plugins.close();

        assertThat(noted).isEmpty();
        PluginPlan.of(registry, PluginChoices.none().with(PluginKind.METRICS, "mine", choice(Map.of())), problems);
        assertThat(problems.list()).singleElement().asString().contains("configured and also given by the host");
    }

    @Test
    void secrets_of_plugins_are_known_by_their_paths() {
        PluginPlan plan = PluginPlan.of(
                registry().build(),
                PluginChoices.none()
                        .with(
                                PluginKind.METRICS,
                                "a",
                                choice(Map.of("token", "t", "model", Map.of("type", "parrot", "api-key", "k")))),
                problems);

        assertThat(plan.secretPaths()).containsExactly("plugins.metrics.a.token", "plugins.metrics.a.model.api-key");
    }

    private Plugins open(PluginChoices choices) {
        PluginPlan plan = PluginPlan.of(registry().build(), choices, problems);
        problems.throwIfAny();
        return Plugins.open(plan, CLOCK, data);
    }

    private PluginRegistry.Builder registry() {
        PluginRegistry.Builder registry = PluginRegistry.builder()
                .discovery(false)
                .provider(MetricSourceProvider.class, new FakePlugins.MetricsProvider("fake", noted))
                .provider(FakePlugins.ModelProvider.class, new FakePlugins.FakeModelProvider(noted));
        for (PluginKind<?> kind : NEEDED) {
            give(registry, kind);
        }
        return registry;
    }

    private static <T extends Plugin> void give(PluginRegistry.Builder registry, PluginKind<T> kind) {
        registry.instance(kind, "given", FakePlugins.inert(kind.plugin()));
    }

    private static PluginChoice choice(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("url", "http://127.0.0.1:1");
        return new PluginChoice("fake", all);
    }
}
