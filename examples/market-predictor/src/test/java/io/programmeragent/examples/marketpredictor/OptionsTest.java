package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void without_any_the_service_takes_a_free_port_and_has_no_price_feed() {
        Options options = Options.parse();

        assertThat(options.port()).isZero();
        assertThat(options.priceFeed()).isEmpty();
        assertThat(options.commit()).isEqualTo("unknown");
        assertThat(options.version()).isFalse();
    }

    @Test
    void all_of_them_are_understood() {
        Options options = Options.parse(
                "--port", "8080", "--price-feed", "http://127.0.0.1:9100", "--commit", "4f2a", "--version");

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.priceFeed()).contains("http://127.0.0.1:9100");
        assertThat(options.commit()).isEqualTo("4f2a");
        assertThat(options.version()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--port", "--port x", "--port -1", "--port 65536", "--price-feed ftp://x", "--price-feed x", "-h"
            })
    void anything_else_is_refused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(line.split(" ")));
    }
}
