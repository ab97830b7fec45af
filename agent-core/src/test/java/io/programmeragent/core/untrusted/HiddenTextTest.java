package io.programmeragent.core.untrusted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenTextTest {
    @Test
    void what_cannot_be_seen_goes() {
        assertThat(HiddenText.strip("a\u200bb\u202ec\u0007d\ufe0fe\udb40\udc41f\ue000g"))
                .isEqualTo("abcdefg");
    }

    @Test
    void lines_and_other_scripts_stay() {
        String text = "première\tligne\r\n第二行 \ud83d\ude00";
        assertThat(HiddenText.strip(text)).isEqualTo(text);
    }
}
