package io.programmeragent.core.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    @SuppressWarnings("try") // the lock is only held
    void a_directory_belongs_to_one_agent_until_that_ends() {
        Path data = directory.resolve("data");
        try (DirectoryLock held = DirectoryLock.take(data)) {
            assertThatThrownBy(() -> DirectoryLock.take(data))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("another agent");
        }
        DirectoryLock.take(data).close();
    }

    @Test
    void what_is_no_directory_is_named() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("there is something that is no directory");
    }
}
