package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedTreeTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void a_copy_keeps_names_that_this_systems_charset_does_not_have() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "mkdir from && echo 1 > \"$(printf 'from/gr\\374n.txt')\"")
                .directory(folder.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();

        CopiedTree.copy(folder.resolve("from"), folder.resolve("to"));

        Process same = new ProcessBuilder("diff", "-r", "from", "to")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(same.inputReader(StandardCharsets.UTF_8).lines()).isEmpty();
    }
}
