package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffsTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "'a;b;c', 'a;B;c'",
        "'a;b;c', 'a;b;C'",
        "'a;b;c', 'a;b;c;'",
        "'a;b;c;', 'a;b;c'",
        "'a;b;c;', 'a;B;c;'",
        "'a\r;b\r;', 'a\r;c\r;'",
        "'', 'a;'",
        ", 'new;'",
        ", 'new'",
        "'gone',",
        "'1;2;3;4;5;6;7;8;9', '1;2;x;4;5;6;7;8;9'"
    })
    void git_applies_it_whether_the_last_line_has_an_end_or_not(@Nullable String before, @Nullable String after)
            throws Exception {
        Path file = folder.resolve("Shop.java");
        Optional<String> base = text(before);
        Optional<String> wanted = text(after);
        if (base.isPresent()) {
            Files.writeString(file, base.get());
        }
        Files.writeString(
                folder.resolve("the.patch"),
                Diffs.unified(new Patch(List.of(new FileChange("Shop.java", base, wanted)))));

        applied();

        assertThat(Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty())
                .isEqualTo(wanted);
    }

    @Test
    void its_line_is_where_it_changes_more_than_imports() {
        FileChange change = new FileChange(
                "Shop.java",
                Optional.of("import a.B;\n\nclass Shop {\n    int a;\n}\n"),
                Optional.of("import a.B;\nimport a.C;\n\nclass Shop {\n    int a;\n    int b;\n}\n"));
        assertThat(Diffs.line(new Patch(List.of(change)))).isEqualTo(5);
    }

    private static Optional<String> text(@Nullable String lines) {
        return Optional.ofNullable(lines).map(l -> l.replace(";", "\n").replace("\\r", "\r"));
    }

    private void applied() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "apply", "the.patch")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
    }
}
