package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
    private static final String INCIDENT = "i-1";

    @TempDir
    Path data;

    @Test
    void what_an_earlier_process_left_is_deleted() throws Exception {
        Path left = Files.createDirectories(data.resolve("workspaces/i-0/base/target"));

        new Workspaces(data.resolve("workspaces"));

        assertThat(left).doesNotExist();
    }

    @Test
    void a_workspace_begins_empty_and_is_gone_afterwards() throws Exception {
        Workspaces workspaces = new Workspaces(data.resolve("workspaces"));
        Files.writeString(workspaces.fresh(INCIDENT).resolve("file"), "x");

        assertThat(workspaces.fresh(INCIDENT)).isEmptyDirectory();
        workspaces.remove(INCIDENT);
        assertThat(data.resolve("workspaces/i-1")).doesNotExist();
    }

    @Test
    void deleting_follows_no_link() throws Exception {
        Path outside = Files.createDirectories(data.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "x");
        Workspaces workspaces = new Workspaces(data.resolve("workspaces"));
        Files.createSymbolicLink(workspaces.fresh(INCIDENT).resolve("link"), outside);

        workspaces.remove(INCIDENT);

        assertThat(outside.resolve("kept")).exists();
    }
}
