package io.programmeragent.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeyTest {
    private static final ConfigType<String> TEXT = ConfigType.string();

    @ParameterizedTest
    @ValueSource(strings = {"url", "settle-time", "http2", "a-1-b"})
    void a_name_is_lower_case_with_dashes(String name) {
        assertThat(ConfigKey.required(name, TEXT, "A key.").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Url", "settleTime", "settle_time", "-a", "a-", "a--b", "1a", "a.b"})
    void any_other_name_is_refused(String name) {
        assertThatThrownBy(() -> ConfigKey.required(name, TEXT, "A key.")).hasMessageContaining("'" + name + "'");
    }

    @Test
    void a_key_is_required_or_has_a_default_and_not_both() {
        assertThat(ConfigKey.required("a", TEXT, "A key.").required()).isTrue();
        assertThat(ConfigKey.optional("a", TEXT, "A key.").defaultValue()).isEmpty();
        assertThat(ConfigKey.withDefault("a", TEXT, "b", "A key.").defaultValue())
                .contains("b");
        assertThatThrownBy(() -> new ConfigKey<>("a", TEXT, Optional.of("b"), true, false, "A key."))
                .hasMessageContaining("'a' is required and has a default");
    }

    @Test
    void a_secret_key_is_the_same_key_but_for_being_secret() {
        ConfigKey<String> key = ConfigKey.withDefault("token", TEXT, "none", "A key.");

        assertThat(key.secret()).isFalse();
        assertThat(key.asSecret())
                .isEqualTo(new ConfigKey<>("token", TEXT, Optional.of("none"), false, true, "A key."));
    }

    @Test
    void a_config_exception_tells_all_problems_with_place_and_cure() {
        ConfigException exception = new ConfigException(List.of(
                new ConfigProblem("services[0].url", "'x' is not a URL.", "Write http://127.0.0.1:8080."),
                new ConfigProblem("forge", "is missing", "")));

        assertThat(exception)
                .hasMessage("services[0].url: 'x' is not a URL. Write http://127.0.0.1:8080.\nforge: is missing");
        assertThat(exception.problems()).hasSize(2);
    }
}
