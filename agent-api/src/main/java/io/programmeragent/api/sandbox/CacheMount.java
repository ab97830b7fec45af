package io.programmeragent.api.sandbox;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A directory of the host that builds keep things in, such as dependencies; commands may write it. It may be seen at
 * another place; then the sandbox puts that place for the directory's path in words and variables of commands.
 *
 * @param directory that exists
 * @param kept whether what they write stays; else it is seen by this session alone, and gone with it
 */
public record CacheMount(Path directory, boolean kept) {
    public CacheMount {
        Objects.requireNonNull(directory, "directory");
    }
}
