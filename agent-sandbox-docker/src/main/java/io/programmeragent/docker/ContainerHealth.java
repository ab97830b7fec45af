package io.programmeragent.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Waits until a container serves: by a command inside, by a URL, or by its image's own health check. */
final class ContainerHealth {
    private static final long PAUSE_MILLIS = 200;
    private static final int TIMEOUT_MILLIS = 2000;

    private final DockerEngine engine;
    private final DockerService service;

    ContainerHealth(DockerEngine engine, DockerService service) {
        this.engine = engine;
        this.service = service;
    }

    /**
     * How it came up.
     *
     * @param alive whether it runs
     * @param healthy whether it serves, too
     */
    record Came(boolean alive, boolean healthy, String detail) {}

    Came await(String container) {
        long begun = System.nanoTime();
        while (true) {
            InspectContainerResponse.ContainerState state = engine.ask(
                    "look at container " + container,
                    client -> client.inspectContainerCmd(container).exec().getState());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (!Boolean.TRUE.equals(state.getRunning())) {
                return new Came(false, false, "it ended with exit code " + state.getExitCodeLong());
            }
            String problem = problem(container, state);
            if (problem.isEmpty()) {
                return new Came(true, true, "healthy after " + took.toMillis() / 1000.0 + " s");
            }
            if (took.compareTo(service.comeUp()) >= 0) {
                return new Came(true, false, "not healthy within " + took.toSeconds() + " s: " + problem);
            }
            pause();
        }
    }

    private String problem(String container, InspectContainerResponse.ContainerState state) {
        if (!service.ready().isEmpty()) {
            return engine.succeeds(container, service.ready(), service.comeUp())
                    ? ""
                    : "'" + String.join(" ", service.ready()) + "' fails inside";
        }
        if (service.health().isPresent()) {
            return asked(service.health().get());
        }
        String told = state.getHealth() == null
                ? ""
                : String.valueOf(state.getHealth().getStatus());
        return told.isEmpty() || told.equals("none") || told.equals("healthy") ? "" : "its health check says " + told;
    }

    private static String asked(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status / 100 == 2 ? "" : health + " answers HTTP " + status;
        } catch (IOException e) {
            return health + " does not answer: " + e.getMessage();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw DockerEngine.interrupted("wait for a container", e);
        }
    }

    @Override
    public String toString() {
        if (!service.ready().isEmpty()) {
            return "'" + String.join(" ", service.ready()) + "'";
        }
        return service.health().map(URI::toString).orElse("its image's health check, if it has one");
    }
}
