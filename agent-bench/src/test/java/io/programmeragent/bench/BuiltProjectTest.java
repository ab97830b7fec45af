package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltProjectTest {
    @TempDir
    Path folder;

    @Test
    void a_copy_has_the_links_that_lead_to_the_same_in_it_and_what_else_links_lead_to() throws IOException {
        Path root = Files.createDirectories(folder.resolve("project"));
        Path outside = Files.writeString(folder.resolve("outside.txt"), "out");
        write(root.resolve("node_modules/tool/cli.js"));
        write(root.resolve("packages/a/a.js"));
        write(root.resolve(".git/a"));
        link(root.resolve("node_modules/.bin/tool"), Path.of("../tool/cli.js"));
        link(root.resolve("node_modules/a"), Path.of("../packages/a"));
        link(root.resolve(".venv/bin/python"), outside);
        link(root.resolve("near.txt"), Path.of("../outside.txt"));
        link(root.resolve("own.js"), root.resolve("packages/a/a.js"));
        link(root.resolve("up"), Path.of(".."));
        link(root.resolve("shared"), folder);

        Path copy = folder.resolve("copy");
        BuiltProject.copy(root, copy);

        assertThat(copy.resolve("node_modules/.bin/tool").toRealPath())
                .isEqualTo(copy.resolve("node_modules/tool/cli.js").toRealPath());
        assertThat(copy.resolve("node_modules/a/a.js")).hasContent("x");
        assertThat(copy.resolve(".venv/bin/python")).isSymbolicLink();
        assertThat(copy.resolve("near.txt")).hasContent("out");
        assertThat(Files.isSymbolicLink(copy.resolve("near.txt"))).isFalse();
        assertThat(Files.isSymbolicLink(copy.resolve("own.js"))).isFalse();
        assertThat(copy.resolve("up")).doesNotExist();
        assertThat(copy.resolve("shared")).doesNotExist();
        assertThat(copy.resolve(".git")).doesNotExist();
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private static void link(Path file, Path to) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, to);
    }
}
