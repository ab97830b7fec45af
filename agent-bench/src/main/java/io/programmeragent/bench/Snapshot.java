package io.programmeragent.bench;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.MirrorRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A folder's files as the only commit of a repository of their own, and changes of them. The folder stays as it is. */
final class Snapshot implements AutoCloseable {
    private static final String NOT_SOURCE =
            "(?:.*/)?(?:target|build|node_modules|\\.git|\\.gradle|\\.venv|venv|\\.tox|__pycache__|\\.pytest_cache)(?:/.*)?";

    private final Path source;
    private final MirrorRepository repository;

    private Snapshot(Path source, MirrorRepository repository) {
        this.source = source;
        this.repository = repository;
    }

    static Snapshot of(Path folder, Path work) throws IOException {
        Path source = Files.createDirectories(work.resolve("source"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!path.matches(NOT_SOURCE)) {
                    Path target = source.resolve(path);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        useInstalled(folder, source);
        try (Git git = Git.init()
                .setDirectory(source.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("As it is")
                    .setAuthor("bench", "bench@localhost")
                    .setCommitter("bench", "bench@localhost")
                    .setSign(false)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException("A repository of " + folder + " cannot be made: " + e.getMessage(), e);
        }
        MirrorRepository repository =
                MirrorRepository.open(work.resolve("mirror"), bare -> Branches.fetch(bare, source.toUri()));
        repository.refresh();
        return new Snapshot(source, repository);
    }

    /** What was installed in the folder and is not taken into the repository, but used from where it is. */
    static List<Path> installed(Path folder) {
        return Stream.of(folder.resolve("node_modules"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static void useInstalled(Path folder, Path source) throws IOException {
        Path said = source.resolve(".programmer-agent.properties");
        if (!installed(folder).isEmpty() && !Files.exists(said)) {
            Files.writeString(said, "prepare = ln -sfn \"" + folder.resolve("node_modules") + "\" node_modules\n");
        }
    }

    MirrorRepository repository() {
        return repository;
    }

    String base() {
        return repository.tip("main").orElseThrow();
    }

    /** What a diff, as git writes it, does to the files. */
    List<FileChange> patched(Path diff) throws IOException {
        Map<String, String> before = texts(source);
        try (Git git = Git.open(source.toFile());
                InputStream in = Files.newInputStream(diff)) {
            git.apply().setPatch(in).call();
            List<FileChange> changes = between(before, texts(source));
            git.reset().setMode(ResetCommand.ResetType.HARD).call();
            git.clean()
                    .setCleanDirectories(true)
                    .setForce(true)
                    .setIgnore(false)
                    .call();
            return changes;
        } catch (GitAPIException e) {
            throw new IOException(diff + " does not apply: " + e.getMessage(), e);
        }
    }

    /** What a folder's files would change that are put over these. */
    List<FileChange> overlaid(Path folder) throws IOException {
        Map<String, String> before = texts(source);
        Map<String, String> after = new TreeMap<>(before);
        after.putAll(texts(folder));
        return between(before, after);
    }

    private static List<FileChange> between(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            Optional<String> old = Optional.ofNullable(before.get(path));
            Optional<String> now = Optional.ofNullable(after.get(path));
            if (!old.equals(now)) {
                changes.add(new FileChange(path, old, now));
            }
        }
        return changes;
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                byte[] bytes = path.matches(NOT_SOURCE) ? new byte[0] : Files.readAllBytes(file);
                String text = new String(bytes, StandardCharsets.UTF_8);
                boolean binary = text.indexOf('\0') >= 0 || text.indexOf('\ufffd') >= 0;
                if (!path.matches(NOT_SOURCE) && !binary) {
                    texts.put(path, text);
                }
            }
        }
        return texts;
    }

    @Override
    public void close() {
        repository.close();
    }
}
