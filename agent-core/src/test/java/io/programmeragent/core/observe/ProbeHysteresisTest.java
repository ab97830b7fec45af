package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.service.Probe;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeHysteresisTest {
    private static final Probe PROBE = Services.health(3, 2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -         | ?
            +         | ?
            ++        | ok
            --        | ?
            ---       | trouble
            --+--     | ?
            --+---    | trouble
            ---+      | trouble
            ---++     | ok
            ---+-+-   | trouble
            ++--      | ok
            ++--+--   | ok
            ++---     | trouble
            """)
    void it_takes_several_in_a_row_to_decide(String results, String decided) {
        assertThat(after(results).trouble())
                .isEqualTo(decided.equals("?") ? Optional.empty() : Optional.of(decided.equals("trouble")));
    }

    @Test
    void flapping_never_decides() {
        ProbeHysteresis state = after("++");
        for (int i = 0; i < 1000; i++) {
            state = state.after(i % 3 == 0, PROBE);
            assertThat(state.trouble()).contains(false);
        }
    }

    @Test
    void what_is_decided_is_what_the_last_run_long_enough_says() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder results = new StringBuilder();
            for (int i = 0; i < random.nextInt(30); i++) {
                results.append(random.nextBoolean() ? '+' : '-');
            }
            int up = results.lastIndexOf("++");
            int down = results.lastIndexOf("---");
            Optional<Boolean> expected =
                    up < 0 && down < 0 ? Optional.empty() : Optional.of(down >= 0 && (up < 0 || down + 2 > up + 1));
            assertThat(after(results.toString()).trouble())
                    .as(results.toString())
                    .isEqualTo(expected);
        }
    }

    private static ProbeHysteresis after(String results) {
        ProbeHysteresis state = ProbeHysteresis.unknown();
        for (int i = 0; i < results.length(); i++) {
            state = state.after(results.charAt(i) == '+', PROBE);
        }
        return state;
    }
}
