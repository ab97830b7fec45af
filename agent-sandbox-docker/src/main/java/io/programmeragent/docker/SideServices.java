package io.programmeragent.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Volume;
import io.programmeragent.api.plugin.PluginException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Servers beside the commands of one session. They and the commands share one network, which has a loopback interface
 * and nothing else: everything is found at 127.0.0.1, and nothing outside is found at all.
 */
final class SideServices {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final long RELAY_BYTES = 128L << 20;
    private static final long RELAY_PROCESSES = 512;

    /** A JVM asks no variable for its proxy; the last two are for Maven's resolvers, which ask no property but these. */
    private static final String JAVA_PROXY = "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=" + Relay.PORT
            + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + Relay.PORT
            + " -Daether.connector.http.useSystemProperties=true -Daether.transport.http.useSystemProperties=true";

    private static final Map<String, String> LOG = Map.of("max-size", "1m");
    private static final AtomicLong NEXT = new AtomicLong();

    private final DockerEngine engine;
    private final List<String> containers = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private String network = "none";
    private @Nullable Door door;

    SideServices(DockerEngine engine) {
        this.engine = engine;
    }

    /** The network that the session's container joins. */
    String network() {
        return network;
    }

    /** Variables for the session's commands. */
    Map<String, String> environment() {
        return variables;
    }

    /** Lets the session reach hosts through a proxy at its loopback interface, where most tools look for one. */
    void startDoor(
            List<String> hosts,
            Optional<InetSocketAddress> outer,
            Map<String, String> more,
            DockerImages.Image image,
            DockerUser user,
            Map<String, String> labels,
            Path doors) {
        Path directory = doors.resolve(Long.toHexString(NEXT.incrementAndGet()));
        Door opened = Door.open(hosts, outer, directory);
        door = opened;
        RelayClass.write(directory);
        Path java = Path.of(System.getProperty("java.home"));
        List<Bind> binds = new ArrayList<>(image.binds());
        if (binds.stream().noneMatch(b -> java.startsWith(b.getPath()))) {
            binds.add(new Bind(java.toString(), new Volume(java.toString()), AccessMode.ro));
        }
        binds.add(new Bind(directory.toString(), new Volume("/door"), AccessMode.ro));
        String container = DockerEngine.undisturbed(() -> engine.ask(
                "make the way to allowed hosts",
                client -> client.createContainerCmd(image.name())
                        .withLabels(labels)
                        .withUser(user.toString())
                        .withCmd(
                                java.resolve("bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx32m",
                                "-cp",
                                "/door",
                                Relay.class.getName(),
                                "/door/" + opened.socket().getFileName())
                        .withHostConfig(HostConfig.newHostConfig()
                                .withBinds(binds)
                                .withNetworkMode("none")
                                .withReadonlyRootfs(true)
                                .withMemory(RELAY_BYTES)
                                .withMemorySwap(RELAY_BYTES)
                                .withPidsLimit(RELAY_PROCESSES)
                                .withCapDrop(Capability.ALL)
                                .withSecurityOpts(List.of("no-new-privileges"))
                                .withAutoRemove(true))
                        .exec()
                        .getId()));
        containers.add(container);
        engine.ask(
                "make the way to allowed hosts",
                client -> client.startContainerCmd(container).exec());
        network = "container:" + container;
        String proxy = "http://127.0.0.1:" + Relay.PORT;
        for (String name : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
            variables.put(name, proxy);
        }
        variables.put("JAVA_TOOL_OPTIONS", JAVA_PROXY);
        variables.putAll(more);
    }

    /** What commands asked the door for and did not get. */
    Set<String> refused() {
        Door opened = door;
        return opened == null ? Set.of() : opened.refused();
    }

    void start(
            Map<String, SideService> services, DockerImages images, Map<String, String> labels, DockerLimits limits) {
        services.forEach((name, service) -> {
            images.require(service.image());
            String container = DockerEngine.undisturbed(() -> engine.ask("start side service " + name, client -> {
                CreateContainerCmd create = client.createContainerCmd(service.image())
                        .withLabels(labels)
                        .withEnv(DockerSession.pairs(service.environment()))
                        .withHostConfig(HostConfig.newHostConfig()
                                .withNetworkMode(network)
                                .withMemory((long) limits.memory() << 20)
                                .withMemorySwap((long) limits.memory() << 20)
                                .withPidsLimit((long) limits.processes())
                                .withSecurityOpts(List.of("no-new-privileges"))
                                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, LOG)));
                if (!service.command().isEmpty()) {
                    create.withCmd(service.command());
                }
                return create.exec().getId();
            }));
            containers.add(container);
            engine.ask(
                    "start side service " + name,
                    client -> client.startContainerCmd(container).exec());
            if (network.equals("none")) {
                network = "container:" + container;
            }
            awaitReady(name, service, container);
        });
    }

    private void awaitReady(String name, SideService service, String container) {
        long deadline = System.nanoTime() + service.timeout().toNanos();
        while (true) {
            Optional<InspectContainerResponse.ContainerState> state = engine.state(container);
            if (state.isEmpty() || !Boolean.TRUE.equals(state.get().getRunning())) {
                throw new PluginException(
                        PluginException.Kind.REJECTED,
                        "Side service " + name + " ended with exit code "
                                + state.map(s -> String.valueOf(s.getExitCodeLong()))
                                        .orElse("unknown")
                                + " before it was ready. " + told(name, container));
            }
            if (service.ready().isEmpty() || engine.succeeds(container, service.ready(), service.timeout())) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new PluginException(
                        PluginException.Kind.TIMEOUT,
                        "Side service " + name + " is not ready after "
                                + service.timeout().toSeconds()
                                + " s: '" + String.join(" ", service.ready()) + "' fails; or set services." + name
                                + ".timeout. " + told(name, container));
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                throw DockerEngine.interrupted("start side service " + name, e);
            }
        }
    }

    private String told(String name, String container) {
        return "Look at services." + name + ": its image, command and environment. It said: "
                + engine.lastWords(container);
    }

    void remove() {
        containers.forEach(container -> DockerOwner.remove(engine, container));
        containers.clear();
        Door opened = door;
        if (opened != null) {
            Path directory = opened.socket().getParent();
            opened.close();
            door = null;
            if (directory != null) {
                Layers.delete(directory);
            }
        }
    }
}
