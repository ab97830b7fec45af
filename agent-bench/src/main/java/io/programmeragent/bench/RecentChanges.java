package io.programmeragent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** Which Java files of a folder the last commits changed, where it is in a git repository: faults are often new. */
final class RecentChanges {
    private static final int COMMITS = 20;
    private static final int FILES = 20;

    private RecentChanges() {}

    /** Paths relative to the folder, those that were changed last first; none where there is no history. */
    static List<String> in(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return List.of();
        }
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null || repository.isBare()) {
                return List.of();
            }
            Path root = repository.getWorkTree().toPath().toRealPath();
            String within = root.relativize(folder.toRealPath()).toString().replace('\\', '/');
            String prefix = within.isEmpty() ? "" : within + "/";
            walk.markStart(walk.parseCommit(head));
            Set<String> paths = new LinkedHashSet<>();
            int left = COMMITS;
            for (RevCommit commit = walk.next(); commit != null && left > 0; commit = walk.next()) {
                left--;
                if (commit.getParentCount() == 1) {
                    changed(repository, walk.parseCommit(commit.getParent(0)), commit).stream()
                            .filter(p -> p.startsWith(prefix) && p.endsWith(".java"))
                            .forEach(p -> paths.add(p.substring(prefix.length())));
                }
            }
            return paths.stream().limit(FILES).toList();
        }
    }

    /** Of the first commit everything is new, and of a merge nothing: neither says what was changed lately. */
    private static List<String> changed(Repository repository, RevCommit before, RevCommit after) throws IOException {
        List<String> paths = new ArrayList<>();
        try (DiffFormatter differences = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            differences.setRepository(repository);
            for (DiffEntry entry : differences.scan(before.getTree(), after.getTree())) {
                if (entry.getChangeType() != DiffEntry.ChangeType.DELETE) {
                    paths.add(entry.getNewPath());
                }
            }
        }
        return paths;
    }
}
