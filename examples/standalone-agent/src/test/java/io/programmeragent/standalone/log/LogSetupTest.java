package io.programmeragent.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6".repeat(3);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setErr(before);
        new LogSetup().configure((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    @Test
    void a_secret_is_in_no_line_for_people_nor_in_its_stack_trace() {
        String text = logged(false);

        assertThat(text).contains("cannot fetch", "IllegalStateException").doesNotContain(SECRET);
    }

    @Test
    void a_secret_is_in_no_line_of_json_which_stays_json() throws IOException {
        String line = logged(true);

        assertThat(line).doesNotContain(SECRET);
        assertThat(new ObjectMapper().readTree(line).get("formattedMessage").asText())
                .contains("cannot fetch");
    }

    private String logged(boolean json) {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        LogSetup.running(json, Level.INFO);
        LoggerFactory.getLogger("io.programmeragent.test")
                .warn("cannot fetch, token={}", SECRET, new IllegalStateException("refused \"" + SECRET + "\""));
        return written.toString(StandardCharsets.UTF_8);
    }
}
