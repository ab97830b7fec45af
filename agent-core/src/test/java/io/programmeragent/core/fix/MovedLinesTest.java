package io.programmeragent.core.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovedLinesTest {
    @Test
    void a_line_that_stayed_is_found_again_and_one_that_went_is_not() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> before = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                before.add("line " + i);
            }
            List<String> after = new ArrayList<>(before);
            after.removeIf(l -> random.nextInt(5) == 0);
            for (int i = random.nextInt(4); i > 0; i--) {
                after.add(random.nextInt(after.size() + 1), "new " + i);
            }
            for (int line = 1; line <= before.size(); line++) {
                int at = after.indexOf(before.get(line - 1));

                assertThat(MovedLines.line(String.join("\n", before), String.join("\n", after), line))
                        .as("seed %d, line %d", seed, line)
                        .isEqualTo(at < 0 ? OptionalInt.empty() : OptionalInt.of(at + 1));
            }
        }
    }
}
