package io.programmeragent.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptOutputTest {
    @Test
    void output_within_the_limit_is_kept_as_it_came() {
        assertThat(kept(1000, "one\n", "two\n").text()).isEqualTo("one\ntwo\n");
        assertThat(kept(8, "one\n", "two\n").truncated()).isFalse();
    }

    @Test
    void of_long_output_the_beginning_and_the_end_are_kept() {
        KeptOutput output = kept(1000, "the beginning\n", "x".repeat(5000), "\nthe end");

        assertThat(output.truncated()).isTrue();
        assertThat(output.text())
                .startsWith("the beginning\n")
                .endsWith("\nthe end")
                .contains("bytes dropped")
                .hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void the_note_says_how_much_was_dropped() {
        String text = kept(1000, "x".repeat(5000)).text();

        long dropped = Long.parseLong(text.replaceAll("(?s).*\\[\\.\\.\\. (\\d+) bytes.*", "$1"));
        assertThat(text.chars().filter(c -> c == 'x').count() + dropped).isEqualTo(5000);
    }

    @Test
    void a_limit_too_small_for_a_note_keeps_the_end() {
        assertThat(kept(4, "abcdefgh").text()).isEqualTo("efgh");
    }

    @Test
    void never_keeps_more_than_the_limit_however_the_output_comes() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int limit = 1 + random.nextInt(600);
            int length = random.nextInt(2000);
            KeptOutput output = new KeptOutput(limit);
            StringBuilder all = new StringBuilder();
            while (all.length() < length) {
                String piece = String.valueOf((char) ('a' + random.nextInt(26))).repeat(1 + random.nextInt(300));
                all.append(piece);
                output.add(piece.getBytes(StandardCharsets.UTF_8), piece.length());
            }
            assertThat(output.text()).hasSizeLessThanOrEqualTo(limit);
            assertThat(output.truncated()).isEqualTo(all.length() > limit);
            if (!output.truncated()) {
                assertThat(output.text()).isEqualTo(all.toString());
            }
        }
    }

    private static KeptOutput kept(int limit, String... pieces) {
        KeptOutput output = new KeptOutput(limit);
        for (String piece : pieces) {
            output.add(piece.getBytes(StandardCharsets.UTF_8), piece.length());
        }
        return output;
    }
}
