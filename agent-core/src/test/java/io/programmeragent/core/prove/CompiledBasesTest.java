package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledBasesTest {
    @TempDir
    Path files;

    private Path checkout(String name) throws Exception {
        Path classes = Files.createDirectories(files.resolve(name).resolve("target"));
        Files.setLastModifiedTime(
                Files.writeString(classes.resolve("A.class"), name), FileTime.from(Instant.ofEpochSecond(1_000_000)));
        return files.resolve(name);
    }

    @Test
    void what_was_compiled_is_copied_with_its_times_and_a_copy_that_is_changed_changes_no_other() throws Exception {
        CompiledBases bases = new CompiledBases(files.resolve("kept"));
        bases.keep("one", checkout("one"));

        assertThat(bases.copyTo("one", files.resolve("first"))).isTrue();
        Files.writeString(files.resolve("first/target/A.class"), "written by a candidate");
        assertThat(bases.copyTo("one", files.resolve("second"))).isTrue();

        assertThat(files.resolve("second/target/A.class")).hasContent("one");
        assertThat(Files.getLastModifiedTime(files.resolve("second/target/A.class"))
                        .toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_000_000));
    }

    @Test
    void only_those_used_last_are_kept_and_none_of_another_process() throws Exception {
        CompiledBases bases = new CompiledBases(files.resolve("kept"));
        bases.keep("one", checkout("one"));
        bases.keep("two", checkout("two"));
        bases.copyTo("one", files.resolve("used"));
        bases.keep("three", checkout("three"));

        assertThat(bases.copyTo("two", files.resolve("gone"))).isFalse();
        assertThat(files.resolve("gone")).doesNotExist();
        assertThat(bases.copyTo("one", files.resolve("again"))).isTrue();
        assertThat(files.resolve("kept").toFile().list()).hasSize(2);
        assertThat(new CompiledBases(files.resolve("kept")).copyTo("one", files.resolve("other")))
                .isFalse();
        assertThat(files.resolve("kept")).doesNotExist();
    }
}
