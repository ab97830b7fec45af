package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void is_shown_on_one_line() {
        assertThat(post("{\n  \"symbol\": \"ACME\"\r\n}\n").onOneLine())
                .isEqualTo("POST /api/v1/predict body={   \"symbol\": \"ACME\"  }");
    }

    @Test
    void is_not_shown_at_any_length() {
        assertThat(post("x".repeat(60_000)).onOneLine()).hasSizeLessThan(10_000).endsWith("x... (60000 bytes)");
    }

    private static Request post(String body) {
        return new Request("POST", "/api/v1/predict", "", body.getBytes(StandardCharsets.UTF_8));
    }
}
