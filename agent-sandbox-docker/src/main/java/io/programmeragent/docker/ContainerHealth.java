package io.programmeragent.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * Waits until a container serves: by a command inside, by a URL, or by its image's own health check. Without any of them
 * it has to run on for a few seconds.
 */
final class ContainerHealth {
    private static final long PAUSE_MILLIS = 200;
    private static final int TIMEOUT_MILLIS = 2000;

    /** What dies of its configuration or for lack of a file has mostly done so by then. */
    private static final Duration RUN_ON = Duration.ofSeconds(3);

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
        String started = "";
        while (true) {
            InspectContainerResponse.ContainerState state = engine.ask(
                    "look at container " + container,
                    client -> client.inspectContainerCmd(container).exec().getState());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (!Boolean.TRUE.equals(state.getRunning())) {
                return new Came(false, false, "it ended with exit code " + state.getExitCodeLong());
            }
            boolean checked = checked(state);
            String startedNow = String.valueOf(state.getStartedAt());
            started = started.isEmpty() ? startedNow : started;
            if (!checked && (Boolean.TRUE.equals(state.getRestarting()) || !startedNow.equals(started))) {
                return new Came(false, false, "it ended and was started again by the engine");
            }
            String problem = checked ? problem(container, state) : runsOn(took);
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
        String told = told(state);
        return told.equals("healthy") ? "" : "its health check says " + told;
    }

    private boolean checked(InspectContainerResponse.ContainerState state) {
        return !service.ready().isEmpty()
                || service.health().isPresent()
                || !told(state).equals("none");
    }

    private static String told(InspectContainerResponse.ContainerState state) {
        String told = state.getHealth() == null ? null : state.getHealth().getStatus();
        return told == null || told.isEmpty() ? "none" : told;
    }

    private String runsOn(Duration took) {
        Duration needed = service.comeUp().compareTo(RUN_ON) < 0 ? service.comeUp() : RUN_ON;
        return took.compareTo(needed) >= 0 ? "" : "nothing checks it, and it has not run on for " + needed;
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
        return service.health()
                .map(URI::toString)
                .orElse("its image's health check, or " + RUN_ON.toSeconds() + " s if it has none");
    }
}
