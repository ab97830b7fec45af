package io.programmeragent.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.llm.ScriptedChat;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesTest {
    @TempDir
    Path folder;

    @Test
    void the_longest_name_that_fits_counts_and_an_unknown_model_has_no_price() {
        Prices prices = Prices.shipped();
        assertThat(prices.require("gpt-4.1-mini-2026-01-01")).isEqualTo(new Price(0.40, 1.60));
        assertThat(prices.require("gpt-4.1-2026-01-01").micros(1_000_000, 0)).isEqualTo(2_000_000);
        assertThat(prices.find("mine")).isEmpty();
    }

    @Test
    void a_vendor_before_the_name_does_not_make_a_model_free() {
        assertThat(Prices.shipped().require("openai/gpt-4.1-mini")).isEqualTo(new Price(0.40, 1.60));
        assertThat(Prices.shipped().require("a/b/gpt-4.1-mini:floor")).isEqualTo(new Price(0.40, 1.60));
    }

    @Test
    void a_model_of_one_s_own_without_a_price_is_refused_until_one_is_given() {
        assertThatThrownBy(() -> LanguageModel.of("somebody/else-1", new ScriptedChat()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("somebody/else-1 has no price")
                .hasMessageContaining("Price.FREE");
        assertThat(LanguageModel.of("gpt-4.1-mini", new ScriptedChat()).price()).isEqualTo(new Price(0.40, 1.60));
        assertThat(LanguageModel.of("mine", new ScriptedChat(), Price.FREE).price())
                .isEqualTo(Price.FREE);
    }

    @Test
    void a_model_of_an_unknown_price_is_asked_only_at_home_or_where_that_was_said() {
        for (String url : List.of(
                "http://127.0.0.1:8080/v1",
                "http://[::1]:1",
                "http://model_1:8080",
                "http://ollama",
                "http://gpu.lan")) {
            assertThat(priced(url, "mine", false)).as(url).isEqualTo(Price.FREE);
        }
        assertThat(priced("https://api.example.com/v1", "gpt-4.1", false).prompt())
                .isPositive();
        assertThat(priced("https://api.example.com/v1", "mine", true)).isEqualTo(Price.FREE);
        assertThatThrownBy(() -> priced("https://api.example.com/v1", "mine", false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model mine has no price")
                .hasMessageContaining("free: true");
    }

    private Price priced(String url, String model, boolean free) {
        TestPluginConfig config = new TestPluginConfig(ServerKeys.ALL, folder, InstantSource.system());
        config.set("url", url).set("model", model).set("free", free);
        return ServerKeys.model(config, new ScriptedChat()).price();
    }

    @Test
    void a_user_s_own_table_counts_instead_and_a_wrong_line_is_named() throws Exception {
        Path own = Files.writeString(folder.resolve("prices.properties"), "mine = 0.5 1.5\n");
        assertThat(Prices.of(own).require("mine-large").micros(1000, 1000)).isEqualTo(2000);
        assertThat(Prices.of(own).find("gpt-4.1")).isEmpty();

        Path wrong = Files.writeString(folder.resolve("wrong.properties"), "mine = cheap\n");
        assertThatThrownBy(() -> Prices.of(wrong)).hasMessageContaining("'cheap' of mine is not two numbers");
    }
}
