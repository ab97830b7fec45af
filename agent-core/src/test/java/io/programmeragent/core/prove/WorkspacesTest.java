package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.fix.FileChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Test
    void files_of_a_patch_or_mutant_are_never_written_through_a_link() throws Exception {
        Path outside = Files.createDirectories(data.resolve("outside"));
        Path checkout = Files.createDirectories(data.resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("src"), outside);
        Path target = Files.writeString(data.resolve("target"), "as it was");
        Files.createSymbolicLink(checkout.resolve("A.java"), target);

        assertThatThrownBy(() -> CheckoutFiles.write(
                        checkout, List.of(new FileChange("src/B.java", Optional.empty(), Optional.of("x")))))
                .hasMessageContaining("leads out of the checkout");
        CheckoutFiles.write(checkout, List.of(new FileChange("A.java", Optional.of("a"), Optional.of("b"))));

        assertThat(outside).isEmptyDirectory();
        assertThat(target).hasContent("as it was");
        assertThat(checkout.resolve("A.java")).hasContent("b").isRegularFile();
    }
}
