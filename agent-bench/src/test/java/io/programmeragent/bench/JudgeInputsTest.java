package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeInputsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void where_all_between_is_known_new_inputs_are_a_little_more() throws IOException {
        Path file = Files.writeString(folder.resolve("f.json"), "[[1], 1]\n[[2], 2]\n[[3], 6]\n");
        assertThat(JudgeInputs.read(file).unseen(50, new Random(1)))
                .containsExactlyInAnyOrder(List.of(4L), List.of(5L), List.of(6L));
    }

    @Test
    void new_inputs_keep_what_holds_for_all_known_ones() throws IOException {
        Path file = Files.writeString(folder.resolve("f.json"), """
                [[[1, 4, 9], 4, "ab"], 1]
                [[[2, 3], 7, "ba"], -1]
                """);
        JudgeInputs inputs = JudgeInputs.read(file);
        Random random = new Random(1);
        Set<List<Object>> different = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            List<Object> input = inputs.another(random);
            different.add(input);
            List<Long> list =
                    ((List<?>) input.get(0)).stream().map(e -> (Long) e).toList();
            assertThat(list).isSorted().doesNotHaveDuplicates();
            assertThat((Long) input.get(1)).isBetween(4L, 7L);
            assertThat((String) input.get(2)).matches("[ab]*");
        }
        assertThat(different).hasSizeGreaterThan(50);
    }

    @Test
    void known_inputs_are_not_among_those_that_nobody_has_seen() throws IOException {
        Path file = Files.writeString(folder.resolve("f.json"), "[[3], 1]\n[[5], 1]");

        assertThat(JudgeInputs.read(file).unseen(10, new Random(1))).containsExactly(List.of(4L));
    }
}
