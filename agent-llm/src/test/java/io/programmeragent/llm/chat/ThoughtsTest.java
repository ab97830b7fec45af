package io.programmeragent.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThoughtsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>a, or b</think>\nb",
                "a, or b\n</think>\nb",
                "<thinking>\na\n</thinking>\n<think>b?</think>\nb",
            })
    void what_was_thought_goes(String answer) {
        assertThat(Thoughts.without(answer).strip()).isEqualTo("b");
    }

    @Test
    void thinking_that_does_not_end_is_no_answer() {
        assertThat(Thoughts.without("<think>a, or b")).isEmpty();
    }

    @Test
    void code_that_has_to_do_with_thoughts_stays() {
        String code =
                "end = text.rfind(\"</think>\")\nreturn text[end + len('</think>'):].replace(`<think>`, `</think>`)";

        assertThat(Thoughts.without(code)).isEqualTo(code);
        assertThat(Thoughts.without("<think>x</think>" + code)).isEqualTo(code);
    }
}
