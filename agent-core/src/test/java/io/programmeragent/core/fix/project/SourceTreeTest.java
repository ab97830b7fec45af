package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void a_copy_keeps_names_that_this_systems_charset_does_not_have() throws Exception {
        Path from = Files.createDirectories(folder.resolve("from"));
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "mkdir \"$(printf 'gr\\366\\337en')\" && echo 1 > \"$(printf 'gr\\366\\337en/gr\\374n.txt')\"")
                .directory(from.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        assertThat(names(from)).hasSize(2);

        SourceTree.copy(from, folder.resolve("to"));

        assertThat(names(folder.resolve("to"))).containsExactlyElementsOf(names(from));
    }

    private static List<Path> names(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.skip(1).map(root::relativize).toList();
        }
    }
}
