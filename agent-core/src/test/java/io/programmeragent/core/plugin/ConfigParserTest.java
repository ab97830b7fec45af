package io.programmeragent.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigParserTest {
    private static final ConfigKey<String> NAME = ConfigKey.required("name", ConfigType.string(), "What it is called.");
    private static final ConfigKey<Duration> INTERVAL =
            ConfigKey.withDefault("interval", ConfigType.duration(), Duration.ofSeconds(5), "How often.");
    private static final ConfigKey<Integer> PORT =
            ConfigKey.optional("port", ConfigType.integer(1, 65535), "Where it listens.");
    private static final ConfigKey<Autonomy> AUTONOMY =
            ConfigKey.withDefault("autonomy", ConfigType.oneOf(Autonomy.class), Autonomy.SUGGEST, "How far.");
    private static final ConfigKey<String> TOKEN =
            ConfigKey.optional("token", ConfigType.string(), "The key.").asSecret();
    private static final ConfigKey<Integer> PIN = ConfigKey.optional("pin", ConfigType.integer(0, 9999), "The number.")
            .asSecret();
    private static final ConfigKey<List<Settings>> PROBES =
            ConfigKey.optional("probes", ConfigType.listOf(ConfigType.section(List.of(NAME, PORT))), "Probes.");
    private static final ConfigKey<Map<String, String>> HEADERS =
            ConfigKey.optional("headers", ConfigType.mapOf(ConfigType.string()), "Headers.");
    private static final ConfigKey<PluginChoice> MODEL = ConfigKey.optional("model", ConfigType.plugin(), "The model.");
    private static final List<ConfigKey<?>> KEYS =
            List.of(NAME, INTERVAL, PORT, AUTONOMY, TOKEN, PIN, PROBES, HEADERS, MODEL);

    private final Problems problems = new Problems();

    @Test
    void values_are_parsed_and_defaults_hold_for_the_rest() {
        Settings settings = parse(Map.of("name", "a", "interval", "2m", "port", 80));

        assertThat(problems.list()).isEmpty();
        assertThat(settings.get(NAME)).isEqualTo("a");
        assertThat(settings.get(INTERVAL)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.find(PORT)).contains(80);
        assertThat(settings.get(AUTONOMY)).isEqualTo(Autonomy.SUGGEST);
        assertThat(settings.find(TOKEN)).isEmpty();
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_path() {
        parse(Map.of("prot", 1, "interval", "often", "probes", List.of(Map.of("name", "x"), Map.of("port", "many"))));

        assertThat(told())
                .containsExactly(
                        "name: is required and missing. Add 'name' (string): What it is called.",
                        "interval: 'often' is not a duration such as 250ms, 30s, 5m or 2h.",
                        "probes[1].name: is required and missing. Add 'name' (string): What it is called.",
                        "probes[1].port: 'many' is not a whole number. Give a whole number from 1 to 65535.",
                        "prot: is not a known key. Did you mean 'port'?");
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(5));
    }

    @Test
    void an_unknown_key_that_is_near_none_gets_the_known_ones() {
        parse(Map.of("name", "a", "zzzzzz", 1));

        assertThat(told())
                .containsExactly(
                        "zzzzzz: is not a known key. Known: name, interval, port, autonomy, token, pin, probes,"
                                + " headers, model.");
    }

    @Test
    void a_near_miss_of_an_enumeration_is_recognised() {
        parse(Map.of("name", "a", "autonomy", "sugest"));

        assertThat(told())
                .containsExactly(
                        "autonomy: 'sugest' is not one of observe, suggest, approve, act. Did you mean 'suggest'?");
    }

    @Test
    void a_secret_is_in_no_message() {
        parse(Map.of("name", "a", "pin", "hunter2", "token", List.of("hunter2")));

        assertThat(told())
                .containsExactly(
                        "token: a list is not a single value. Give a string.",
                        "pin: the value is not a whole number. Give a whole number from 0 to 9999.");
    }

    @Test
    void a_value_that_the_caller_hides_is_in_no_message() {
        Problems hiding = new Problems("port"::equals);
        ConfigParser.parse(KEYS, Map.of("name", "a", "port", "hunter2"), "", hiding);

        assertThat(hiding.list()).singleElement().asString().startsWith("port: the value is not a whole number.");
    }

    @Test
    void wrong_shapes_are_named() {
        parse(raw("name", Map.of("a", 1), "probes", "all", "headers", List.of(), "model", 7));

        assertThat(told())
                .containsExactly(
                        "name: a section is not a single value. Give a string.",
                        "probes: 'all' is not a list. Write [a, b], or one element per line after a dash.",
                        "headers: a list is not a map of names. Write each name with its value indented below it.",
                        "model: '7' is not a plugin. Write its name, or a section with the key 'type'.");
    }

    @Test
    void a_key_without_a_value_is_a_problem_wherever_it_is() {
        parse(raw("name", null, "probes", Arrays.asList(Map.of("name", "a"), null), "headers", raw("x", null)));

        assertThat(told())
                .containsExactly(
                        "name: has no value. Give a string, or leave the key out.",
                        "probes[1]: has no value. Give a section, or leave the key out.",
                        "headers.x: has no value. Give a string, or leave the key out.");
    }

    @Test
    void a_plugin_is_a_name_or_a_section() {
        assertThat(parse(Map.of("name", "a", "model", "ollama")).get(MODEL)).isEqualTo(PluginChoice.of("ollama"));
        assertThat(parse(Map.of("name", "a", "model", Map.of("type", "ollama", "url", "x")))
                        .get(MODEL))
                .isEqualTo(new PluginChoice("ollama", Map.of("url", "x")));
        assertThat(problems.list()).isEmpty();

        parse(Map.of("name", "a", "model", Map.of("url", "x")));
        assertThat(told())
                .containsExactly("model.type: is required and missing. Name the plugin, such as 'type: scrape'.");
    }

    @Test
    void the_order_of_a_map_is_kept() {
        Settings settings = parse(raw("name", "a", "headers", raw("z", "1", "a", "2", "m", "3")));

        assertThat(settings.get(HEADERS))
                .containsExactly(Map.entry("z", "1"), Map.entry("a", "2"), Map.entry("m", "3"));
    }

    @Test
    void a_key_that_was_not_declared_cannot_be_read() {
        ConfigKey<String> other = ConfigKey.optional("other", ConfigType.string(), "Not declared.");
        ConfigKey<Boolean> mistyped = ConfigKey.optional("name", ConfigType.bool(), "Declared as a string.");
        Settings settings = parse(Map.of("name", "a"));

        assertThatThrownBy(() -> settings.find(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.find(mistyped)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.get(PORT)).hasMessageContaining("'port' has neither value nor default");
    }

    @Test
    void names_that_are_not_plain_are_quoted_in_paths() {
        assertThat(ConfigPath.child("headers", "x.y")).isEqualTo("headers[\"x.y\"]");
        assertThat(ConfigPath.parent("headers[\"x.y\"]")).contains("headers");
        assertThat(ConfigPath.parent("a.b[0].c")).contains("a.b[0]");
        assertThat(ConfigPath.parent("a.b[0]")).contains("a.b");
        assertThat(ConfigPath.parent("a")).contains("");
        assertThat(ConfigPath.parent("")).isEmpty();
    }

    private Settings parse(Map<String, Object> raw) {
        return ConfigParser.parse(KEYS, raw, "", problems);
    }

    private List<String> told() {
        return problems.list().stream().map(Object::toString).toList();
    }

    @SuppressWarnings("NullAway") // YAML gives null for a key without a value
    private static Map<String, Object> raw(@Nullable Object... namesAndValues) {
        Map<String, Object> raw = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            raw.put((String) Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return raw;
    }
}
