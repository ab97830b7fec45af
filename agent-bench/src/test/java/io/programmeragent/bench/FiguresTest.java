package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void no_letter_is_lost_where_the_terminal_has_ascii_only() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream ascii = new PrintStream(bytes, true, StandardCharsets.US_ASCII);

        new Figures(ascii, ascii).print("repair", Map.of("patch", "Gr\u00FC\u00DFe"));

        assertThat(new ObjectMapper().readTree(bytes.toByteArray()).get("patch").asText())
                .isEqualTo("Gr\u00FC\u00DFe");
    }
}
