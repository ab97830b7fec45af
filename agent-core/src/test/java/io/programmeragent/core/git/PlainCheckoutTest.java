package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainCheckoutTest {
    @TempDir
    Path temp;

    private Repository git;
    private final TreeFormatter tree = new TreeFormatter();

    @BeforeEach
    void a_repository() throws Exception {
        Path bare = temp.resolve("bare.git");
        Git.init().setBare(true).setDirectory(bare.toFile()).call().close();
        git = Branches.open(bare);
    }

    @AfterEach
    void close() {
        git.close();
    }

    private void file(String name, FileMode mode, String content) throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            tree.append(name, mode, inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8)));
            inserter.flush();
        }
    }

    private Path checkout() throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setAuthor(new PersonIdent("A", "a@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("m");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            PlainCheckout.write(git, id.name(), temp.resolve("work"));
            return temp.resolve("work");
        }
    }

    @Test
    void files_are_written_as_they_are_and_what_was_there_before_is_gone() throws IOException {
        Files.createDirectories(temp.resolve("work/old"));
        Files.writeString(temp.resolve("work/old/file"), "x");
        file("a.txt", FileMode.REGULAR_FILE, "hello\r\n");
        file("run", FileMode.EXECUTABLE_FILE, "#!/bin/sh\n");

        Path work = checkout();

        assertThat(work.resolve("a.txt")).hasContent("hello\r\n");
        assertThat(work.resolve("run")).isExecutable();
        assertThat(work.resolve("a.txt").toFile().canExecute()).isFalse();
        assertThat(work.resolve("old")).doesNotExist();
    }

    @Test
    void links_stay_inside_or_become_plain_files() throws IOException {
        file("a.txt", FileMode.REGULAR_FILE, "hello\n");
        file("absolute", FileMode.SYMLINK, "/etc/passwd");
        file("inside", FileMode.SYMLINK, "a.txt");
        file("outside", FileMode.SYMLINK, "../bare.git/config");

        Path work = checkout();

        assertThat(work.resolve("inside")).isSymbolicLink().hasContent("hello\n");
        assertThat(Files.isSymbolicLink(work.resolve("outside"))).isFalse();
        assertThat(work.resolve("outside")).hasContent("../bare.git/config");
        assertThat(Files.isSymbolicLink(work.resolve("absolute"))).isFalse();
    }

    @Test
    void a_tree_that_would_write_into_git_directories_or_out_of_the_place_is_refused() throws IOException {
        file("..", FileMode.REGULAR_FILE, "evil\n");

        assertThatThrownBy(this::checkout).isInstanceOf(PluginException.class);
        assertThat(temp.resolve("work")).isEmptyDirectory();
    }

    @Test
    void a_commit_that_is_not_there_is_said() {
        assertThatThrownBy(() -> PlainCheckout.write(git, "1".repeat(40), temp.resolve("work")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.NOT_FOUND));
    }

    @Test
    void deleting_follows_no_link() throws IOException {
        Path outside = Files.writeString(temp.resolve("precious"), "x");
        Files.createDirectories(temp.resolve("work"));
        Files.createSymbolicLink(temp.resolve("work/link"), outside);

        PlainCheckout.delete(temp.resolve("work"));
        PlainCheckout.delete(temp.resolve("work"));

        assertThat(outside).exists();
        assertThat(temp.resolve("work")).doesNotExist();
    }
}
