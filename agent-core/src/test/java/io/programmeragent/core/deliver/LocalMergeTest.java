package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.core.story.BareRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMergeTest {
    @TempDir
    Path temp;

    @Test
    void a_push_that_comes_between_the_merge_and_its_landing_wins() throws IOException {
        BareRepository remote = BareRepository.create(temp.resolve("remote.git"));
        String before = remote.tip("main");
        String merge = remote.commitOn(before, Map.of("A", "merged\n"));
        String pushed = remote.commit("main", Map.of("B", "pushed\n"));

        try (Repository git = remote.open()) {
            MergeResult result =
                    new LocalMerge(git).land("main", ObjectId.fromString(before), ObjectId.fromString(merge));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            MergeResult.Refused.class,
                            refused -> assertThat(refused.worthAnotherTry()).isTrue());
        }
        assertThat(remote.tip("main")).isEqualTo(pushed);
    }
}
