package io.programmeragent.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connection to an engine. What it answers in trouble becomes a {@link PluginException} that says what to do. */
final class DockerEngine implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;
    private static final int OUTPUT = 2000;

    private final String host;
    private final DockerClient client;

    private DockerEngine(String host, DockerClient client) {
        this.host = host;
        this.client = client;
    }

    /**
     * Connects at the first call, not here.
     *
     * @param noConfig a directory without Docker's client configuration: nothing of the user's is read
     */
    static DockerEngine at(String host, Path noConfig) {
        DockerClientConfig config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(host)
                .withDockerConfig(noConfig.toString())
                .build();
        ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .build();
        return new DockerEngine(host, DockerClientImpl.getInstance(config, http));
    }

    String host() {
        return host;
    }

    /**
     * Asks the engine.
     *
     * @param what was asked, for the message when it fails
     */
    <T> T ask(String what, Function<DockerClient, T> question) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(what, null);
        }
        try {
            return question.apply(client);
        } catch (RuntimeException e) {
            throw failure(what, e);
        }
    }

    /**
     * Whether a command inside a container ends well. In one that no longer runs, or is gone, nothing does: it may end at
     * any moment, so this is an answer and no failure.
     */
    boolean succeeds(String container, List<String> command, Duration atMost) {
        return ask("run '" + String.join(" ", command) + "' in " + container, client -> {
            try {
                String exec = client.execCreateCmd(container)
                        .withCmd(command.toArray(String[]::new))
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec()
                        .getId();
                boolean ended = client.execStartCmd(exec)
                        .exec(new DockerOutput(OUTPUT))
                        .awaitCompletion(atMost.toMillis(), TimeUnit.MILLISECONDS);
                Long code = ended ? client.inspectExecCmd(exec).exec().getExitCodeLong() : null;
                return code != null && code == 0;
            } catch (ConflictException | NotFoundException ended) {
                return false;
            } catch (DockerException e) {
                if (runs(client, container)) {
                    throw e;
                }
                return false;
            } catch (InterruptedException e) {
                throw interrupted("run a command in " + container, e);
            }
        });
    }

    private static boolean runs(DockerClient client, String container) {
        try {
            return Boolean.TRUE.equals(
                    client.inspectContainerCmd(container).exec().getState().getRunning());
        } catch (NotFoundException gone) {
            return false;
        }
    }

    /**
     * Does it to its end, also when this thread is told to stop in the middle: what is half made on the engine would come
     * to be after it was looked for, and stay. So it is done on a thread that nobody interrupts.
     */
    static <T> T undisturbed(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread worker = new Thread(task, "docker");
        worker.setDaemon(true);
        worker.start();
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result(task);
    }

    private static <T> T result(Future<T> done) {
        boolean interrupted = Thread.interrupted();
        try {
            return done.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static PluginException interrupted(String what, @Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted while it was to " + what, cause);
    }

    private PluginException failure(String what, RuntimeException e) {
        String said = String.valueOf(e.getMessage()).strip();
        if (e instanceof PluginException ours) {
            return ours;
        }
        if (Thread.currentThread().isInterrupted() || e.getCause() instanceof InterruptedException) {
            return interrupted(what, e);
        }
        if (said.contains("no space left on device")) {
            return new PluginException(
                    PluginException.Kind.RESOURCES, cannot(what) + said + ". Free the engine's disk", e);
        }
        if (e instanceof NotFoundException) {
            return new PluginException(PluginException.Kind.NOT_FOUND, cannot(what) + said, e);
        }
        if (e instanceof ConflictException) {
            return new PluginException(PluginException.Kind.CONFLICT, cannot(what) + said, e);
        }
        if (e instanceof DockerException docker && docker.getHttpStatus() < 500) {
            return new PluginException(PluginException.Kind.REJECTED, cannot(what) + said, e);
        }
        if (e instanceof DockerException) {
            return new PluginException(PluginException.Kind.UNAVAILABLE, cannot(what) + said, e);
        }
        return new PluginException(
                PluginException.Kind.UNAVAILABLE,
                cannot(what) + "it cannot be reached (" + root(e) + "). Start it, or set host to where it listens",
                e);
    }

    private String cannot(String what) {
        return "The Docker engine at " + host + " cannot " + what + ": ";
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root instanceof IOException ? String.valueOf(root.getMessage()) : root.toString();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "The connection to " + host + " does not close: " + e, e);
        }
    }
}
