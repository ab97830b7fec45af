package io.programmeragent.standalone.demo;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** What is in the sample's repository now. */
final class SharedRepository {
    private final DemoFolder folder;

    SharedRepository(DemoFolder folder) {
        this.folder = folder;
    }

    String tip() throws IOException {
        try (Repository repository = open()) {
            ObjectId tip = repository.resolve(Constants.R_HEADS + "main");
            if (tip == null) {
                throw new IOException(folder.repository() + " has no branch main");
            }
            return tip.name();
        }
    }

    /** Branches that the agent proposed. */
    int proposals() throws IOException {
        try (Repository repository = open()) {
            return repository
                    .getRefDatabase()
                    .getRefsByPrefix(Constants.R_HEADS + "agent/")
                    .size();
        }
    }

    /** Merge commits on the main branch. */
    int merges() throws IOException {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(repository.resolve(Constants.R_HEADS + "main")));
            int merges = 0;
            for (RevCommit commit : walk) {
                merges += commit.getParentCount() > 1 ? 1 : 0;
            }
            return merges;
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(folder.repository().toFile())
                .setMustExist(true)
                .build();
    }
}
