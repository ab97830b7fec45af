package io.programmeragent.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Servers beside the commands of one session. They and the commands share one network, which has a loopback interface
 * and nothing else: everything is found at 127.0.0.1, and nothing outside is found at all.
 */
final class SideServices {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int OUTPUT = 2000;

    private final DockerEngine engine;
    private final List<String> containers = new ArrayList<>();
    private String network = "none";

    SideServices(DockerEngine engine) {
        this.engine = engine;
    }

    /** The network that the session's container joins. */
    String network() {
        return network;
    }

    void start(
            Map<String, SideService> services, DockerImages images, Map<String, String> labels, DockerLimits limits) {
        services.forEach((name, service) -> {
            images.require(service.image());
            String container = engine.ask("start side service " + name, client -> {
                CreateContainerCmd create = client.createContainerCmd(service.image())
                        .withLabels(labels)
                        .withEnv(DockerSession.pairs(service.environment()))
                        .withHostConfig(HostConfig.newHostConfig()
                                .withNetworkMode(network)
                                .withMemory((long) limits.memory() << 20)
                                .withMemorySwap((long) limits.memory() << 20)
                                .withPidsLimit((long) limits.processes())
                                .withSecurityOpts(List.of("no-new-privileges"))
                                .withAutoRemove(true));
                if (!service.command().isEmpty()) {
                    create.withCmd(service.command());
                }
                return create.exec().getId();
            });
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
        while (!service.ready().isEmpty() && !ready(name, service, container)) {
            if (System.nanoTime() > deadline) {
                throw new PluginException(
                        PluginException.Kind.TIMEOUT,
                        "Side service " + name + " is not ready after "
                                + service.timeout().toSeconds()
                                + " s: '" + String.join(" ", service.ready()) + "' fails. Look at its image, its"
                                + " environment and services." + name + ".timeout");
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                throw DockerEngine.interrupted("start side service " + name, e);
            }
        }
    }

    private boolean ready(String name, SideService service, String container) {
        return engine.ask("ask whether side service " + name + " is ready", client -> {
            String exec = client.execCreateCmd(container)
                    .withCmd(service.ready().toArray(String[]::new))
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            try {
                boolean ended = client.execStartCmd(exec)
                        .exec(new DockerOutput(OUTPUT))
                        .awaitCompletion(service.timeout().toMillis(), TimeUnit.MILLISECONDS);
                Long code = ended ? client.inspectExecCmd(exec).exec().getExitCodeLong() : null;
                return code != null && code == 0;
            } catch (InterruptedException e) {
                throw DockerEngine.interrupted("ask side service " + name, e);
            }
        });
    }

    void remove() {
        containers.forEach(container -> DockerOwner.remove(engine, container));
        containers.clear();
    }
}
