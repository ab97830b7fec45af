package io.programmeragent.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connection to an engine. What it answers in trouble becomes a {@link PluginException} that says what to do. */
final class DockerEngine implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration REMOVAL = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int CONNECTIONS = 64;
    private static final int LAST_LINES = 20;
    private static final int OUTPUT = 2000;

    private final String host;
    private final DockerClient client;
    private volatile @Nullable Path root;

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

    /** Where it keeps images and what containers write. */
    Path root() {
        Path known = root;
        if (known == null) {
            known = Path.of(String.valueOf(
                    ask("tell about itself", asked -> asked.infoCmd().exec()).getDockerRootDir()));
            root = known;
        }
        return known;
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
        for (int stale = 0; ; stale++) {
            try {
                return question.apply(client);
            } catch (RuntimeException e) {
                // kept open since before the engine was restarted: it did not get the question
                if (stale >= CONNECTIONS || !root(e).equals("Broken pipe")) {
                    throw failure(what, e);
                }
            }
        }
    }

    /**
     * Asks about a container that has to run for it; empty when it does not, or is gone. It may end at any moment, also
     * between a look and a question, so that is an answer and no failure.
     */
    private <T> Optional<T> inside(String container, String what, Function<DockerClient, T> question) {
        return ask(what, client -> {
            try {
                return Optional.of(question.apply(client));
            } catch (ConflictException | NotFoundException ended) {
                return Optional.empty();
            } catch (DockerException e) {
                if (state(container)
                        .filter(s -> Boolean.TRUE.equals(s.getRunning()))
                        .isPresent()) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }

    /** How a container is; empty when there is none. */
    Optional<InspectContainerResponse.ContainerState> state(String container) {
        return ask("look at container " + container, client -> {
            try {
                return Optional.of(client.inspectContainerCmd(container).exec().getState());
            } catch (NotFoundException gone) {
                return Optional.empty();
            }
        });
    }

    /** How many processes a container has; empty when it does not run. */
    Optional<Integer> processes(String container) {
        return inside(container, "list a container's processes", client -> {
            String[][] processes = client.topContainerCmd(container).exec().getProcesses();
            return processes == null ? Integer.MAX_VALUE : processes.length;
        });
    }

    /** Whether a command inside a container ends well. In one that no longer runs nothing does. */
    boolean succeeds(String container, List<String> command, Duration atMost) {
        return inside(container, "run '" + String.join(" ", command) + "' in " + container, client -> {
                    String exec = client.execCreateCmd(container)
                            .withCmd(command.toArray(String[]::new))
                            .withAttachStdout(true)
                            .withAttachStderr(true)
                            .exec()
                            .getId();
                    boolean ended = awaited(client.execStartCmd(exec).exec(new DockerOutput(OUTPUT)), atMost);
                    Long code = ended ? client.inspectExecCmd(exec).exec().getExitCodeLong() : null;
                    return code != null && code == 0;
                })
                .orElse(false);
    }

    /** The end of what a container's own process printed, for messages; empty when it is gone. */
    String lastWords(String container) {
        return ask("read what container " + container + " printed", client -> {
            DockerOutput output = new DockerOutput(OUTPUT);
            try {
                awaited(
                        client.logContainerCmd(container)
                                .withStdOut(true)
                                .withStdErr(true)
                                .withTail(LAST_LINES)
                                .exec(output),
                        CONNECT);
            } catch (NotFoundException gone) {
                return "";
            }
            return output.text().strip();
        });
    }

    private static boolean awaited(DockerOutput output, Duration atMost) {
        try {
            return output.ended(atMost.toNanos());
        } catch (InterruptedException e) {
            throw interrupted("wait for what a container prints", e);
        }
    }

    /**
     * Removes something, until it is gone: what already goes, or is still held by a container that does, takes a moment.
     * What is not gone after half a minute is left to the next start.
     *
     * @param what is removed, for the message when that fails
     */
    void remove(String what, Consumer<DockerClient> removal) {
        long deadline = System.nanoTime() + REMOVAL.toNanos();
        while (!removed(what, removal) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                throw interrupted("remove " + what, e);
            }
        }
    }

    private boolean removed(String what, Consumer<DockerClient> removal) {
        return ask("remove " + what, c -> {
            try {
                removal.accept(c);
                return true;
            } catch (NotFoundException gone) {
                return true;
            } catch (ConflictException going) {
                return false;
            }
        });
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
