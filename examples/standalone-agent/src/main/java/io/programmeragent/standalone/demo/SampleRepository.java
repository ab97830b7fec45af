package io.programmeragent.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.RefSpec;

/** Makes the sample's repository: its own history, with a defect's commit in it where one is wanted. */
final class SampleRepository {
    private final SampleHistory history;
    private final Path work;

    private SampleRepository(SampleHistory history, Path work) {
        this.history = history;
        this.work = work;
    }

    /**
     * Makes a bare repository.
     *
     * @param bare where; must not exist
     * @param defect whose commit is put into the history
     */
    static void create(SampleHistory history, Optional<SampleHistory.Defect> defect, Path bare) throws IOException {
        Path work = Files.createDirectories(bare.resolveSibling("sample-checkout"));
        try {
            new SampleRepository(history, work).write(defect, bare);
        } catch (GitAPIException e) {
            throw new IOException("the sample's repository could not be made in " + bare + ": " + e.getMessage(), e);
        } finally {
            Folders.delete(work);
        }
    }

    private void write(Optional<SampleHistory.Defect> defect, Path bare) throws IOException, GitAPIException {
        try (Git git = Git.init()
                        .setDirectory(work.toFile())
                        .setInitialBranch(history.branch())
                        .call();
                Git shared = Git.init()
                        .setBare(true)
                        .setDirectory(bare.toFile())
                        .setInitialBranch(history.branch())
                        .call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setBoolean("commit", null, "gpgsign", false);
            config.setString("core", null, "autocrlf", "false");
            config.save();
            List<SampleCommit> commits = history.commits();
            for (int i = 0; i < commits.size(); i++) {
                if (i == history.defectAfter() && defect.isPresent()) {
                    breakIt(git, defect.get());
                }
                add(git, commits.get(i));
            }
            if (commits.size() <= history.defectAfter() && defect.isPresent()) {
                breakIt(git, defect.get());
            }
            git.push()
                    .setRemote(shared.getRepository().getDirectory().toURI().toString())
                    .setRefSpecs(new RefSpec("refs/heads/" + history.branch()))
                    .call();
        }
    }

    private void add(Git git, SampleCommit commit) throws IOException, GitAPIException {
        for (String file : commit.files()) {
            Path target = work.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = SampleHistory.resource(file)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        commit(git, commit);
    }

    private static void breakIt(Git git, SampleHistory.Defect defect) throws IOException, GitAPIException {
        try (InputStream patch = defect.patch()) {
            git.apply().setPatch(patch).call();
        }
        commit(git, defect.commit());
    }

    private static void commit(Git git, SampleCommit commit) throws GitAPIException {
        git.add().addFilepattern(".").call();
        OffsetDateTime date = commit.date();
        PersonIdent person =
                new PersonIdent(commit.author().name(), commit.author().email(), date.toInstant(), date.getOffset());
        git.commit()
                .setAuthor(person)
                .setCommitter(person)
                .setMessage(commit.message())
                .setSign(false)
                .call();
    }
}
