package io.programmeragent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path temp;

    @Test
    void what_was_written_last_is_read_and_nothing_else_is_left() throws IOException {
        Path file = temp.resolve("a/b.json");
        assertThat(DurableFile.read(file)).isEmpty();

        DurableFile.write(file, "first, and longer");
        Files.writeString(temp.resolve("a/b.json.new"), "left by a crash in the middle of a longer write");
        DurableFile.write(file, "second");

        assertThat(DurableFile.read(file)).contains("second");
        assertThat(temp.resolve("a")).isDirectoryContaining("glob:**b.json");
        assertThat(temp.resolve("a/b.json.new")).doesNotExist();
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> DurableFile.write(temp.resolve("file/b.json"), "x"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("file/b.json");
    }
}
