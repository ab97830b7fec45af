package io.programmeragent.api.fix;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file's content before and after.
 *
 * @param path relative to the repository's root, with forward slashes, without {@code ..}
 * @param before the whole content; empty when the file is new
 * @param after the whole content; empty when the file is deleted
 */
public record FileChange(String path, Optional<String> before, Optional<String> after) {
    private static final Pattern UNSAFE =
            Pattern.compile("(^|/)(\\.{0,2}|\\.(?i:git))(/|$)|^[A-Za-z]:|\\\\|\\p{Cntrl}");

    public FileChange {
        if (path.isEmpty() || UNSAFE.matcher(path).find()) {
            throw new IllegalArgumentException("Path '" + path + "' is not a plain path inside the repository");
        }
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        if (before.equals(after)) {
            throw new IllegalArgumentException("Nothing changes in '" + path + "'");
        }
    }
}
