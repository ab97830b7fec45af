package io.programmeragent.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.MetricSourceProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
    private final Problems problems = new Problems();

    @TempDir
    Path services;

    @Test
    void a_provider_on_the_class_path_is_found() throws IOException {
        PluginRegistry registry = PluginRegistry.builder()
                .classLoader(serving(FakePlugins.FoundModelProvider.class.getName()))
                .build();

        assertThat(registry.providers(FakePlugins.ModelProvider.class, problems))
                .containsOnlyKeys("found");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void discovery_can_be_switched_off() throws IOException {
        PluginRegistry registry = PluginRegistry.builder()
                .classLoader(serving(FakePlugins.FoundModelProvider.class.getName()))
                .discovery(false)
                .build();

        assertThat(registry.providers(FakePlugins.ModelProvider.class, problems))
                .isEmpty();
    }

    @Test
    void two_found_providers_of_one_name_are_an_error() throws IOException {
        PluginRegistry registry = PluginRegistry.builder()
                .classLoader(serving(
                        FakePlugins.FoundModelProvider.class.getName(),
                        FakePlugins.OtherFoundModelProvider.class.getName()))
                .build();

        registry.providers(FakePlugins.ModelProvider.class, problems);

        assertThat(problems.list())
                .singleElement()
                .asString()
                .contains("two plugins 'found' for ModelProvider", "FakePlugins$FoundModelProvider", "OtherFound")
                .endsWith("Keep only one of them on the class path.");
    }

    @Test
    void a_given_provider_beats_a_found_one_of_its_name() throws IOException {
        FakePlugins.OtherFoundModelProvider given = new FakePlugins.OtherFoundModelProvider();
        PluginRegistry registry = PluginRegistry.builder()
                .classLoader(serving(FakePlugins.FoundModelProvider.class.getName()))
                .provider(FakePlugins.ModelProvider.class, given)
                .build();

        assertThat(registry.providers(FakePlugins.ModelProvider.class, problems))
                .containsOnlyKeys("found");
        assertThat(registry.find(FakePlugins.ModelProvider.class, "found", "x", problems))
                .containsSame(given);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_provider_that_cannot_be_loaded_is_a_problem_and_no_crash() throws IOException {
        PluginRegistry registry = PluginRegistry.builder()
                .classLoader(serving("com.example.Missing"))
                .build();

        assertThat(registry.providers(FakePlugins.ModelProvider.class, problems))
                .isEmpty();
        assertThat(problems.list()).singleElement().asString().contains("cannot be loaded", "com.example.Missing");
    }

    @Test
    void a_missing_plugin_names_the_artifact_or_the_nearest_name() {
        PluginRegistry registry = PluginRegistry.builder()
                .discovery(false)
                .provider(MetricSourceProvider.class, new FakePlugins.MetricsProvider("scrape", new ArrayList<>()))
                .build();

        assertThat(hint(registry, "prometheus"))
                .isEqualTo("plugins.metrics.main.type: there is no MetricSource plugin 'prometheus'."
                        + " Maybe add the artifact io.programmeragent:agent-prometheus.");
        assertThat(hint(registry, "scrap")).endsWith("Did you mean 'scrape'?");
        assertThat(hint(registry, "graphite")).endsWith("Known: scrape. Maybe add the artifact that has it.");
    }

    private static String hint(PluginRegistry registry, String name) {
        Problems problems = new Problems();
        assertThat(registry.find(MetricSourceProvider.class, name, "plugins.metrics.main.type", problems))
                .isEmpty();
        return problems.list().get(0).toString();
    }

    private ClassLoader serving(String... providers) throws IOException {
        Path file = services.resolve("META-INF/services/" + FakePlugins.ModelProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(providers));
        return new URLClassLoader(new URL[] {url(services)}, getClass().getClassLoader());
    }

    private static URL url(Path directory) throws MalformedURLException {
        return directory.toUri().toURL();
    }
}
