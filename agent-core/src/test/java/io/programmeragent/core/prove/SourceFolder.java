package io.programmeragent.core.prove;

import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.sandbox.ProcessSandboxProvider;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Files that are to be proved, as the only commit of a repository, and what they are proved with. */
final class SourceFolder {
    private SourceFolder() {}

    /**
     * Commits them.
     *
     * @param directory for the files and the repositories
     * @param texts by path
     */
    static MirrorRepository committed(Path directory, Map<String, String> texts) throws IOException, GitAPIException {
        Path source = directory.resolve("source");
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Path file = source.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }
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
        MirrorRepository repository =
                MirrorRepository.open(directory.resolve("mirror"), bare -> Branches.fetch(bare, source.toUri()));
        repository.refresh();
        return repository;
    }

    /** The process sandbox with every key at its default. */
    static Sandbox sandbox(Path directory) throws IOException {
        ProcessSandboxProvider provider = new ProcessSandboxProvider();
        return provider.create(
                new TestPluginConfig(provider.keys(), Files.createDirectories(directory), InstantSource.system()));
    }

    /** This process' JDK, and the local repository that Maven itself was told to use. */
    static Toolchain toolchain() {
        Path maven = Path.of(System.getProperty(
                "maven.repo.local",
                System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository")));
        return new Toolchain(Path.of(System.getProperty("java.home")), maven);
    }
}
