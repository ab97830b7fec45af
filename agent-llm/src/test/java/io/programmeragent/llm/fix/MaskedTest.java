package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asterisks in answers: what was masked stays as it was, what a program is to show is written. */
class MaskedTest extends EditsInFiles {
    private static final String CARDS = "shop/cards.py";
    private static final String PYTHON = """
            class Cards:
                def __init__(self):
                    self.client = Client("Zq7fT1kX0pLm93Vb8Rw2", retries=1)
                    self.password = "hunter"

                def name(self):
                    return "unknown"

                def shown(self, card):
                    return card
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\"***\"", "\"***\" + card[-4:]", "card[:2] + '***' + card[-2:]"})
    void what_a_program_shows_instead_is_no_line_of_the_file(String shown) {
        file(CARDS, PYTHON);
        Map<String, String> right = Map.of(CARDS, PYTHON.replace("return card", "return " + shown));

        assertThat(patched(block(CARDS, "        return card", "        return " + shown)))
                .containsExactlyEntriesOf(right);
        assertThat(patched("```python\ndef shown(self, card):\n    return " + shown + "\n```\n"))
                .containsExactlyEntriesOf(right);
        assertThat(patched(CARDS + "\n```diff\n@@\n     def shown(self, card):\n-        return card\n+        return "
                        + shown + "\n```\n"))
                .containsExactlyEntriesOf(right);
    }

    @Test
    void what_is_shown_may_take_the_place_of_a_word() {
        file(CARDS, PYTHON);

        assertThat(patched(block(CARDS, "        return \"unknown\"", "        return \"***\"")))
                .containsExactlyEntriesOf(Map.of(CARDS, PYTHON.replace("unknown", "***")));
    }

    @Test
    void a_word_for_a_secret_is_none() {
        String file = PYTHON.replace("unknown", "password");
        file(CARDS, file);

        assertThat(patched("```python\ndef shown(self, card):\n    return \"***\"\n```\n"))
                .containsExactlyEntriesOf(Map.of(CARDS, file.replace("return card", "return \"***\"")));
    }

    @Test
    void a_secret_stays_whatever_it_looks_like() {
        file(CARDS, PYTHON);
        String masked = PYTHON.replace("Zq7fT1kX0pLm93Vb8Rw2", "***").replace("hunter", "***");

        assertThat(patched(CARDS + "\n```python\n" + masked.replace("return card", "return card[-4:]") + "```\n"))
                .containsExactlyEntriesOf(Map.of(CARDS, PYTHON.replace("return card", "return card[-4:]")));
        assertThat(patched(block(
                        CARDS,
                        "        return \"***\"\n\n    def shown(self, card):\n        return card",
                        "        return \"***\"\n\n    def shown(self, card):\n        return card[-4:]")))
                .containsExactlyEntriesOf(Map.of(CARDS, PYTHON.replace("return card", "return card[-4:]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        self.client = Client(\"***\", retries=2)",
                "        self.api_key = \"***\"",
                "        self.login(pwd='***')",
                "        # *** is kept",
            })
    void a_line_of_a_secret_that_changes_or_is_new_is_refused(String line) {
        file(CARDS, PYTHON);

        assertThat(patched(block(CARDS, "        return card", line + "\n        return card")))
                .isEmpty();
        assertThat(problems).singleElement().asString().contains(Masked.PROBLEM);
    }

    @Test
    void a_new_file_shows_asterisks_and_holds_no_masked_secret() {
        file(CARDS, PYTHON);
        String test = "def test_shown():\n    assert Cards().shown('4242') == '***'\n";

        assertThat(patched(block("tests/test_cards.py", "", test))).containsOnlyKeys("tests/test_cards.py");
        assertThat(patched(block("shop/keys.py", "", "TOKEN = '***'"))).isEmpty();
    }
}
