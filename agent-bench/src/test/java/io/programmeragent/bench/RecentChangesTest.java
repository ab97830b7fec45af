package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentChangesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void files_that_the_last_commits_changed_are_told_from_the_project_s_folder_on() throws Exception {
        Path project = Files.createDirectories(folder.resolve("services/cart"));
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            assertThat(RecentChanges.in(project)).isEmpty();
            commit(git, project, "Old.java", "class Old {}");
            commit(git, project, "New.java", "class New {}");
            commit(git, project, "notes.txt", "later");
            commit(git, folder, "Elsewhere.java", "class Elsewhere {}");
        }
        assertThat(RecentChanges.in(project)).containsExactly("New.java");
    }

    @Test
    void a_folder_without_history_has_no_recent_changes() throws IOException {
        assertThat(RecentChanges.in(folder)).isEmpty();
    }

    private static void commit(Git git, Path directory, String name, String text) throws IOException, GitAPIException {
        Files.writeString(directory.resolve(name), text);
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(name)
                .setAuthor("a", "a@example.com")
                .setCommitter("a", "a@example.com")
                .setSign(false)
                .call();
    }
}
