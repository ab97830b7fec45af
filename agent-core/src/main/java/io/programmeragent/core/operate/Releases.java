package io.programmeragent.core.operate;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.git.PlainCheckout;
import io.programmeragent.core.process.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/** A service's built commits, a directory each. A file beside the directory is written last and says that it is whole. */
final class Releases {
    private static final int OUTPUT_LIMIT = 256 * 1024;
    private static final int DETAIL_LIMIT = 2000;
    private static final int KEPT = 3;
    private static final String BUILT = ".built";

    private final ServiceSpec service;
    private final Sandbox sandbox;
    private final List<Path> readable;

    Releases(ServiceSpec service, Sandbox sandbox, List<Path> readable) {
        this.service = service;
        this.sandbox = sandbox;
        this.readable = readable;
    }

    Path directory(String commit) {
        return root().resolve(commit);
    }

    private Path root() {
        return service.directory().resolve("releases").toAbsolutePath();
    }

    /**
     * Makes a commit ready to start, unless it is.
     *
     * @return what is wrong with the build; empty when it is ready
     */
    Optional<String> prepare(String commit) {
        if (!ObjectId.isId(commit)) {
            throw new PluginException(PluginException.Kind.REJECTED, "'" + commit + "' is not a full commit hash");
        }
        if (ready(commit)) {
            return Optional.empty();
        }
        checkout(commit);
        Optional<String> problem = service.build().isEmpty() ? Optional.empty() : build(commit);
        if (problem.isEmpty()) {
            DurableFile.write(marker(commit), service.repository() + "\n");
        }
        return problem;
    }

    boolean ready(String commit) {
        return Files.exists(marker(commit)) && Files.isDirectory(directory(commit));
    }

    private Path marker(String commit) {
        return root().resolve(commit + BUILT);
    }

    private void checkout(String commit) {
        Path directory = service.directory().resolve("repository.git");
        try (MirrorRepository mirror =
                MirrorRepository.open(directory, bare -> Branches.fetch(bare, service.repository()))) {
            mirror.refresh();
            PlainCheckout.delete(directory(commit));
            mirror.checkout(commit, directory(commit));
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Cannot empty " + directory(commit) + ": " + e, e);
        }
    }

    private Optional<String> build(String commit) {
        List<String> command = service.filled(service.build(), commit, directory(commit));
        SandboxSpec place = new SandboxSpec(
                "build-" + service.name(), directory(commit), readable, service.environment(), OUTPUT_LIMIT);
        CommandResult result;
        try (SandboxSession session = sandbox.open(place)) {
            result = session.run(SandboxCommand.of(service.timeouts().build(), command));
        }
        if (result.succeeded()) {
            return Optional.empty();
        }
        String end = result.output().substring(Math.max(0, result.output().length() - DETAIL_LIMIT));
        return Optional.of("building " + commit + " by '" + String.join(" ", command) + "' failed with exit code "
                + result.exitCode() + (result.timedOut() ? " after its time was up" : "") + ":\n" + end);
    }

    /** Removes all but the newest few; those in use stay in any case. */
    void prune(Set<String> used) {
        try (Stream<Path> files = Files.list(root())) {
            List<Path> markers = files.filter(f -> f.getFileName().toString().endsWith(BUILT))
                    .sorted(Comparator.comparing((Path f) -> f.toFile().lastModified())
                            .reversed())
                    .toList();
            for (Path marker : markers.subList(Math.min(KEPT, markers.size()), markers.size())) {
                String name = marker.getFileName().toString();
                String commit = name.substring(0, name.length() - BUILT.length());
                if (!used.contains(commit)) {
                    Files.delete(marker);
                    PlainCheckout.delete(directory(commit));
                }
            }
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot remove old releases: " + e, e);
        }
    }
}
