package io.programmeragent.core.fix.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CappedTest {
    @Test
    void the_beginning_of_what_is_written_is_kept() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (Capped capped = new Capped(kept, 5)) {
            capped.write('a');
            capped.write("bcdefg".getBytes(StandardCharsets.US_ASCII));
            capped.write('h');
        }

        assertThat(kept.toString(StandardCharsets.US_ASCII)).isEqualTo("abcde");
    }
}
