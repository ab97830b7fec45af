package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InertTest {
    @Test
    void a_title_mentions_nobody_links_nothing_and_stays_on_one_line() {
        assertThat(Inert.line("Fixes #12, thanks @admin\r\n\u202e\u0007see GH-9", 200))
                .doesNotContain("#12", "@admin", "GH-9", "\n", "\u202e", "\u0007")
                .startsWith("Fixes #");
    }

    @Test
    void a_code_span_cannot_be_left_and_fits_a_table() {
        assertThat(Inert.code("a `b` | ``c``\n</td>", 100)).isEqualTo("```a `b` \\| ``c`` </td>```");
        assertThat(Inert.code("`x", 100)).isEqualTo("`` `x ``");
        assertThat(Inert.code(" \n", 100)).isEmpty();
    }

    @Test
    void a_block_cannot_be_left_and_says_what_it_leaves_out() {
        assertThat(Inert.block("text", "one\n````\n@all\n\u001b[31m", 2))
                .isEqualTo("`````text\none\n````\n... 2 more lines\n`````\n");
    }

    @Test
    void whatever_is_in_a_block_its_fence_is_longer_than_any_run_of_ticks_in_it() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append("``~\n\r@#\u0000\u2028<".charAt(random.nextInt(10)));
            }
            String block = Inert.block("", text.toString(), 50);
            String fence = block.substring(0, block.indexOf('\n'));
            String inside = block.substring(fence.length(), block.lastIndexOf(fence));
            assertThat(fence).matches("`{3,}");
            assertThat(inside).doesNotContain(fence).doesNotContain("\u0000", "\u2028");
        }
    }

    @Test
    void a_cut_never_splits_a_character() {
        assertThat(Inert.line("ab😀cd", 3)).isEqualTo("ab…");
    }
}
