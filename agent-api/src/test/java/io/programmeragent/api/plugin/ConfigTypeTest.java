package io.programmeragent.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTypeTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static <T> T parse(ConfigType<T> type, Object raw) {
        return ((ConfigType.Scalar<T>) type).parse(raw);
    }

    private static void refuses(ConfigType<?> type, Object raw, String why) {
        assertThatThrownBy(() -> parse(type, raw))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_string_is_any_single_value() {
        assertThat(parse(ConfigType.string(), "a text")).isEqualTo("a text");
        assertThat(parse(ConfigType.string(), 8080)).isEqualTo("8080");
        assertThat(parse(ConfigType.string(), true)).isEqualTo("true");
        refuses(ConfigType.string(), List.of("a"), "single value");
        refuses(ConfigType.string(), Map.of("a", "b"), "single value");
    }

    @Test
    void a_boolean_is_true_or_false_and_nothing_like_it() {
        assertThat(parse(ConfigType.bool(), true)).isTrue();
        assertThat(parse(ConfigType.bool(), "false")).isFalse();
        for (String other : List.of("yes", "on", "1", "True", "")) {
            refuses(ConfigType.bool(), other, "true or false");
        }
    }

    @Test
    void a_whole_number_is_within_its_bounds_both_included() {
        ConfigType<Integer> type = ConfigType.integer(1, 10);

        assertThat(parse(type, 1)).isEqualTo(1);
        assertThat(parse(type, "10")).isEqualTo(10);
        refuses(type, 0, "between 1 and 10");
        refuses(type, 11, "between 1 and 10");
        refuses(type, 4_294_967_297L, "between 1 and 10"); // 1 when cut to 32 bits
        refuses(type, "1.5", "whole number");
        refuses(type, "ten", "whole number");
        assertThat(type.schema()).containsEntry("minimum", 1).containsEntry("maximum", 10);
    }

    @Test
    void a_number_is_within_its_bounds_and_is_a_number() {
        ConfigType<Double> type = ConfigType.number(0, 1);

        assertThat(parse(type, 0)).isZero();
        assertThat(parse(type, "1.0")).isEqualTo(1.0);
        refuses(type, 1.01, "between 0 and 1");
        assertThat(type.title()).isEqualTo("number from 0 to 1");
        refuses(ConfigType.number(), "NaN", "is not a number");
        refuses(ConfigType.number(), "Infinity", "is not a number");
        assertThat(ConfigType.number(1e-6, 1e9).title()).isEqualTo("number from 0.000001 to 1000000000");
        refuses(type, "NaN", "between");
        refuses(type, "half", "not a number");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H", "PT1M30S, PT1M30S", "0s, PT0S"})
    void a_duration_is_a_number_with_a_unit_or_iso(String raw, Duration expected) {
        assertThat(parse(ConfigType.duration(), raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 m", "m", "-5s", "1.5h", "5w", "99999999999999999999s", "9223372036854775807d"})
    void what_is_no_duration_is_refused_with_an_example(String raw) {
        refuses(ConfigType.duration(), raw, "such as 250ms, 30s, 5m or 2h");
    }

    @Test
    void a_url_is_absolute() {
        assertThat(parse(ConfigType.uri(), "http://127.0.0.1:8080/x")).isEqualTo(URI.create("http://127.0.0.1:8080/x"));
        refuses(ConfigType.uri(), "/health", "absolute");
        refuses(ConfigType.uri(), "http://a b", "not a URL");
    }

    @Test
    void a_path_and_a_regular_expression_say_what_is_wrong_with_them() {
        assertThat(parse(ConfigType.path(), "a/b")).isEqualTo(Path.of("a", "b"));
        refuses(ConfigType.path(), "a\0b", "not a path");
        assertThat(parse(ConfigType.regex(), "a+").pattern())
                .isEqualTo(Pattern.compile("a+").pattern());
        refuses(ConfigType.regex(), "(", "not a regular expression");
    }

    @Test
    void a_constant_is_written_in_lower_case_with_dashes() {
        ConfigType<Colour> type = ConfigType.oneOf(Colour.class);

        assertThat(parse(type, "dark-blue")).isEqualTo(Colour.DARK_BLUE);
        refuses(type, "DARK_BLUE", "one of red, dark-blue");
        assertThat(type.schema()).containsEntry("enum", List.of("red", "dark-blue"));
        assertThat(type.title()).isEqualTo("one of red, dark-blue");
    }

    @Test
    void what_is_refused_is_never_repeated_because_it_may_be_a_secret() {
        Random random = new Random(20260131);
        List<ConfigType<?>> types = List.of(
                ConfigType.bool(),
                ConfigType.integer(0, 9),
                ConfigType.number(0, 1),
                ConfigType.duration(),
                ConfigType.oneOf(Colour.class));
        for (int i = 0; i < 200; i++) {
            String secret = "hunter" + Long.toHexString(random.nextLong());
            for (ConfigType<?> type : types) {
                assertThatThrownBy(() -> parse(type, secret))
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .doesNotContain(secret);
            }
            assertThatThrownBy(() -> parse(ConfigType.uri(), secret)).message().doesNotContain(secret);
            assertThatThrownBy(() -> parse(ConfigType.uri(), "http://" + secret + " x"))
                    .message()
                    .doesNotContain(secret);
            assertThatThrownBy(() -> parse(ConfigType.regex(), "(" + secret))
                    .message()
                    .doesNotContain(secret);
        }
    }

    @Test
    void lists_maps_sections_and_plugins_describe_what_is_in_them() {
        ConfigKey<String> required = ConfigKey.required("name", ConfigType.string(), "What it is called.");
        ConfigKey<Integer> port = ConfigKey.optional("port", ConfigType.integer(1, 65535), "Where it listens.");

        assertThat(ConfigType.listOf(ConfigType.duration()).title())
                .isEqualTo("list of duration such as 250ms, 30s, 5m or 2h");
        assertThat(ConfigType.listOf(ConfigType.bool()).schema()).containsEntry("items", Map.of("type", "boolean"));
        assertThat(ConfigType.mapOf(ConfigType.bool()).schema())
                .containsEntry("additionalProperties", Map.of("type", "boolean"));
        assertThat(ConfigType.section(List.of(required, port)).schema())
                .containsEntry("required", List.of("name"))
                .containsEntry("additionalProperties", false)
                .extractingByKey("properties")
                .asString()
                .contains("name", "port", "Where it listens.", "65535");
        assertThat(ConfigType.plugin().schema()).containsKey("oneOf");
    }
}
