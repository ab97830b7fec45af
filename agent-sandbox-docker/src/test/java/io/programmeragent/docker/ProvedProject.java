package io.programmeragent.docker;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.Prover;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.api.Git;

/** A project in a repository of its own, and candidates for its base. */
final class ProvedProject {
    private static final Instant WHEN = Instant.parse("2026-01-31T10:00:00Z");

    private ProvedProject() {}

    static List<Proof> prove(
            Project project, List<Candidate> candidates, Sandbox sandbox, ProvingOptions options, Path files)
            throws Exception {
        Path source = files.resolve("source");
        project.write(source);
        try (Git git = Git.init()
                .setDirectory(source.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("A shop")
                    .setAuthor("Ada", "ada@example.com")
                    .setCommitter("Ada", "ada@example.com")
                    .setSign(false)
                    .call();
        }
        try (MirrorRepository repository =
                MirrorRepository.open(files.resolve("mirror"), bare -> Branches.fetch(bare, source.toUri()))) {
            repository.refresh();
            Prover prover = new Prover(
                    sandbox,
                    Policy.PatchLimits.defaults(),
                    options,
                    Toolchain.ofThisProcess().withJava(Path.of(System.getProperty("java.home")), mavenRepository()),
                    files.resolve("workspaces"),
                    new Random(7));
            Prover.Task task = new Prover.Task(
                    "shop",
                    repository,
                    new CodeBase("main", List.of(), Optional.empty(), Optional.empty()),
                    repository.tip("main").orElseThrow(),
                    Optional.empty(),
                    List.of());
            return prover.prove(task, candidates, Candidate::title, WHEN);
        }
    }

    private static Path mavenRepository() {
        return Path.of(System.getProperty(
                "maven.repo.local",
                System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository")));
    }
}
