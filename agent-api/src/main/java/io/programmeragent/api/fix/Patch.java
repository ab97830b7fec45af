package io.programmeragent.api.fix;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A change of a repository's files; each path occurs once.
 *
 * @param changes at least one, ordered by path
 */
public record Patch(List<FileChange> changes) {
    public Patch {
        changes = changes.stream()
                .sorted((a, b) -> a.path().compareTo(b.path()))
                .collect(Collectors.toUnmodifiableList());
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("A patch changes at least one file");
        }
        if (changes.stream().map(FileChange::path).distinct().count() != changes.size()) {
            throw new IllegalArgumentException("A patch names each file once");
        }
    }

    public List<String> paths() {
        return changes.stream().map(FileChange::path).toList();
    }
}
