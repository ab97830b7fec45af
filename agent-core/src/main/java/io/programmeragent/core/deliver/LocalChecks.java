package io.programmeragent.core.deliver;

import com.fasterxml.jackson.core.type.TypeReference;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.PlainCheckout;
import io.programmeragent.core.process.DurableFile;
import io.programmeragent.core.process.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local forge's CI: runs each configured command over a plain checkout of a commit, once, in the background. Who
 * runs a commit's checks holds a lock that the system takes back when it dies, so that a run without a result and
 * without a runner is started again by whoever asks next.
 */
final class LocalChecks {
    private static final Logger LOG = LoggerFactory.getLogger(LocalChecks.class);
    private static final int OUTPUT_LIMIT = 256 * 1024;
    private static final int DETAIL_LIMIT = 4000;

    private final Path repository;
    private final Path directory;
    private final Sandbox sandbox;
    private final Spec spec;
    private final ExecutorService runner;

    LocalChecks(Path repository, Path directory, Sandbox sandbox, Spec spec, ExecutorService runner) {
        this.repository = repository;
        this.directory = directory;
        this.sandbox = sandbox;
        this.spec = spec;
        this.runner = runner;
    }

    /** Where each check of a commit stands; what has not run yet is started. */
    List<Check> of(String commit) {
        requireCommit(commit);
        if (spec.commands().isEmpty()) {
            return List.of();
        }
        Map<String, Check> results = results(commit);
        if (!results.keySet().containsAll(spec.commands().keySet())) {
            ProcessLock.tryTake(directory.resolve(commit + ".lock")).ifPresent(lock -> start(commit, lock));
        }
        return spec.commands().keySet().stream()
                .map(name -> results.getOrDefault(name, new Check(name, Check.State.PENDING, "running")))
                .toList();
    }

    private void requireCommit(String commit) {
        try (Repository git = Branches.open(repository)) {
            if (!ObjectId.isId(commit) || !git.getObjectDatabase().has(ObjectId.fromString(commit))) {
                throw new PluginException(
                        PluginException.Kind.NOT_FOUND, "Commit " + commit + " is not in " + repository);
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "Cannot look for " + commit + " in " + repository + ": " + e, e);
        }
    }

    private void start(String commit, ProcessLock lock) {
        try {
            runner.execute(new Run(commit, lock));
        } catch (RejectedExecutionException closed) {
            lock.close();
        }
    }

    private void run(String commit) throws IOException {
        Map<String, Check> results = results(commit);
        Path workspace = directory.resolve(commit + ".work").toAbsolutePath();
        for (Map.Entry<String, List<String>> check : spec.commands().entrySet()) {
            if (!results.containsKey(check.getKey())) {
                results.put(check.getKey(), run(check.getKey(), check.getValue(), commit, workspace));
                DurableFile.write(file(commit), ChangeFiles.json(results));
            }
        }
        PlainCheckout.delete(workspace);
    }

    private Check run(String name, List<String> command, String commit, Path workspace) {
        LOG.info("Checking {}: {} ({})", commit, name, String.join(" ", command));
        try (Repository git = Branches.open(repository)) {
            PlainCheckout.write(git, commit, workspace);
        }
        SandboxSpec place =
                new SandboxSpec("check-" + name, workspace, spec.readable(), spec.environment(), OUTPUT_LIMIT);
        try (SandboxSession session = sandbox.open(place)) {
            return check(name, session.run(SandboxCommand.of(spec.timeout(), command)));
        } catch (PluginException e) {
            if (e.kind().retryable() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return new Check(name, Check.State.UNDECIDED, "could not be run: " + e.getMessage());
        }
    }

    private static Check check(String name, CommandResult result) {
        if (result.succeeded()) {
            return new Check(name, Check.State.PASSED, "took " + result.took().toSeconds() + " s");
        }
        String output = result.output();
        String end = output.substring(Math.max(0, output.length() - DETAIL_LIMIT));
        String how = result.timedOut() ? "timed out" : "exit code " + result.exitCode();
        return new Check(name, Check.State.FAILED, how + "\n" + end);
    }

    private Map<String, Check> results(String commit) {
        return DurableFile.read(file(commit))
                .map(text -> ChangeFiles.parse(file(commit), text, new TypeReference<Map<String, Check>>() {}))
                .orElseGet(LinkedHashMap::new);
    }

    private Path file(String commit) {
        return directory.resolve(commit + ".json");
    }

    /** Ends what runs; who asks for those checks next starts them again. */
    void close() {
        runner.shutdownNow().forEach(waiting -> ((Run) waiting).lock.close());
        try {
            if (!runner.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A check does not end; it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The checks of one commit, to be run by whoever holds the lock. */
    private final class Run implements Runnable {
        private final String commit;
        private final ProcessLock lock;

        Run(String commit, ProcessLock lock) {
            this.commit = commit;
            this.lock = lock;
        }

        @Override
        public void run() {
            try (lock) {
                LocalChecks.this.run(commit);
            } catch (PluginException | IOException e) {
                LOG.warn(
                        "The checks of {} were not finished ({}); they are started again when asked for",
                        commit,
                        e.toString());
            }
        }
    }

    /**
     * What is run, and how.
     *
     * @param commands by the check's name
     * @param readable what the commands may read beside the checkout
     * @param environment for the commands
     * @param timeout for each
     */
    record Spec(
            Map<String, List<String>> commands,
            List<Path> readable,
            Map<String, String> environment,
            Duration timeout) {}
}
