package io.programmeragent.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptsTest {
    @TempDir
    Path own;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diagnose/system.txt",
                "diagnose/ask.txt",
                "diagnose/repair.txt",
                "fix/system.txt",
                "fix/first.txt",
                "fix/again.txt",
                "fix/repair.txt",
                "fix/test.txt",
                "fix/test-again.txt"
            })
    void every_prompt_is_a_file_with_a_version_that_is_not_sent(String name) throws Exception {
        try (var in = getClass().getResourceAsStream("/io/programmeragent/llm/" + name)) {
            assertThat(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
                    .matches("(?s)version \\d+\\n.+");
        }
        assertThat(new Prompts(Optional.empty()).text(name, Map.of()))
                .isNotBlank()
                .doesNotContain("version ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version 7\n", "Version: 1.2 \r\n", "\uFEFFversion 3\n"})
    void a_user_s_first_line_is_left_out_only_where_it_is_a_version(String version) throws Exception {
        Files.createDirectories(own.resolve("fix"));
        Files.writeString(own.resolve("fix/first.txt"), version + "Version 2 of the shop broke.\nMend it.\n");

        assertThat(new Prompts(Optional.of(own)).text("fix/first.txt", Map.of()))
                .isEqualTo("Version 2 of the shop broke.\nMend it.");
    }

    @Test
    void a_file_of_the_user_s_is_used_instead_and_what_stands_in_braces_is_filled_in() throws Exception {
        Files.createDirectories(own.resolve("fix"));
        Files.writeString(own.resolve("fix/repair.txt"), "version 7\nMend this: {problems}\n");
        Prompts prompts = new Prompts(Optional.of(own));

        assertThat(prompts.text("fix/repair.txt", Map.of("problems", "a, b"))).isEqualTo("Mend this: a, b");
        assertThat(prompts.text("fix/first.txt", Map.of())).isEqualTo("Fix the fault.");
    }
}
