package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.story.BareRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchesTest {
    @TempDir
    Path temp;

    @Test
    void fetching_follows_every_branch_also_where_it_is_rewritten_or_gone() {
        BareRepository remote = BareRepository.create(temp.resolve("remote.git"));
        remote.commit("side", Map.of("A", "1\n"));
        Path mirror = temp.resolve("mirror.git");
        Branches.fetch(mirror, remote.directory.toUri());
        assertThat(BareRepository.at(mirror).tip("side")).isEqualTo(remote.tip("side"));

        String rewritten = remote.commitOn(null, Map.of("B", "2\n"));
        remote.point("main", rewritten);
        remote.delete("side");
        Branches.fetch(mirror, remote.directory.toUri());

        assertThat(BareRepository.at(mirror).tip("main")).isEqualTo(rewritten);
        assertThat(BareRepository.at(mirror).has("side")).isFalse();
    }

    @Test
    void a_lock_that_a_killed_process_left_is_removed_and_a_fresh_one_stays() throws IOException {
        BareRepository remote = BareRepository.create(temp.resolve("remote.git"));
        Instant now = Instant.parse("2026-01-31T10:00:00Z");
        Path old = Files.createFile(remote.directory.resolve("refs/heads/main.lock"));
        Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(60)));
        Path fresh = Files.createFile(remote.directory.resolve("packed-refs.lock"));
        Files.setLastModifiedTime(fresh, FileTime.from(now));

        Branches.removeLocks(remote.directory, now.minusSeconds(10));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }
}
