package io.programmeragent.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.NetworkSettings;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One service's container. A new image gets a new container of the same settings; the old one is only stopped and set
 * aside under another name until the new one serves. So whoever is killed in between finds both, and the service is
 * brought back from what is there.
 */
final class ContainerOfService {
    /** No name that somebody else gives a container, as what bears it is removed. */
    private static final String ASIDE = "-before-programmer-agent";

    /** While the one that is to follow is only made. */
    private static final String NEXT = "-next-programmer-agent";

    /** What the engine calls volumes that nobody named, as those an image declares. */
    private static final Pattern NAMELESS = Pattern.compile("[0-9a-f]{64}");

    private final DockerEngine engine;
    private final DockerImages images;
    private final DockerService service;
    private final ContainerHealth health;

    ContainerOfService(DockerEngine engine, DockerImages images, DockerService service) {
        this.engine = engine;
        this.images = images;
        this.service = service;
        this.health = new ContainerHealth(engine, service);
    }

    boolean rolls() {
        return service.image().isPresent();
    }

    ServiceState state() {
        return find(service.container())
                .map(this::state)
                .orElseGet(() -> new ServiceState(
                        ServiceState.Status.STOPPED,
                        Optional.empty(),
                        Optional.empty(),
                        "there is no container " + service.container()));
    }

    private ServiceState state(InspectContainerResponse container) {
        boolean runs = Boolean.TRUE.equals(container.getState().getRunning())
                && !Boolean.TRUE.equals(container.getState().getRestarting());
        return new ServiceState(
                runs ? ServiceState.Status.RUNNING : ServiceState.Status.STOPPED,
                commit(container),
                runs ? startedAt(container) : Optional.empty(),
                "container " + container.getId().substring(0, 12)
                        + (runs ? "" : ", exit code " + container.getState().getExitCodeLong()));
    }

    private Optional<String> commit(InspectContainerResponse container) {
        ContainerConfig config = container.getConfig();
        return Optional.ofNullable(config.getImage()).flatMap(service::commitOf);
    }

    private static Optional<Instant> startedAt(InspectContainerResponse container) {
        try {
            return Optional.ofNullable(container.getState().getStartedAt()).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String preview(ActionRequest request) {
        String now = "now: " + state() + "; ";
        String wait = "wait up to " + service.comeUp().toSeconds() + " s for " + health;
        if (request.kind() == ActionKind.RESTART) {
            return now + "restart container " + service.container() + " (killed after "
                    + service.stop().toSeconds() + " s), " + wait;
        }
        return rolls()
                ? now + "stop container " + service.container() + ", start one like it from image "
                        + service.imageOf(request.commit().orElseThrow()) + ", " + wait
                        + ", and bring back the one before if it does not come up"
                : now + noImage();
    }

    private String noImage() {
        return "which image a commit has is not configured; set image for container " + service.container();
    }

    Reconciliation reconcile(ActionRequest request) {
        ServiceState state = state();
        boolean runs = state.status() == ServiceState.Status.RUNNING;
        boolean done = runs
                && (request.kind() == ActionKind.DEPLOY
                        ? state.commit().equals(request.commit())
                        : state.startedAt()
                                .filter(at -> !at.isBefore(request.askedAt()))
                                .isPresent());
        return done ? Reconciliation.DONE : Reconciliation.NOT_DONE;
    }

    /** One action at a time; one that was done already is only waited for. */
    synchronized ActionOutcome perform(ActionRequest request) {
        finishWhatWasBegun();
        ServiceState before = state();
        if (find(service.container()).isEmpty()) {
            return new ActionOutcome(false, before, before, before.detail() + "; create it first");
        }
        return request.kind() == ActionKind.RESTART ? restart(request, before) : deploy(request, before);
    }

    private ActionOutcome restart(ActionRequest request, ServiceState before) {
        if (reconcile(request) != Reconciliation.DONE) {
            engine.ask(
                    "restart container " + service.container(),
                    client -> client.restartContainerCmd(service.container())
                            .withTimeout((int) service.stop().toSeconds())
                            .exec());
        }
        ContainerHealth.Came came = health.await(service.container());
        return new ActionOutcome(came.alive(), before, state(), "restarted; " + came.detail());
    }

    private ActionOutcome deploy(ActionRequest request, ServiceState before) {
        if (!rolls()) {
            return new ActionOutcome(false, before, before, noImage());
        }
        String commit = request.commit().orElseThrow();
        if (reconcile(request) == Reconciliation.DONE) {
            ContainerHealth.Came came = health.await(service.container());
            return new ActionOutcome(came.healthy(), before, state(), commit + " runs; " + came.detail());
        }
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return new ActionOutcome(false, before, before, "container " + service.container() + obstacle.get());
        }
        try {
            images.require(service.imageOf(commit));
            create(service.imageOf(commit));
        } catch (PluginException e) {
            if (e.kind().retryable()) {
                throw e;
            }
            return new ActionOutcome(false, before, before, String.valueOf(e.getMessage()));
        }
        replace();
        ContainerHealth.Came came = health.await(service.container());
        if (came.healthy()) {
            DockerOwner.removeWithoutVolumes(engine, service.container() + ASIDE);
            return new ActionOutcome(true, before, state(), commit + " runs; " + came.detail());
        }
        bringBack();
        ContainerHealth.Came back = health.await(service.container());
        return new ActionOutcome(
                false,
                before,
                state(),
                commit + " did not come up: " + came.detail() + "; the container before was brought back: "
                        + back.detail());
    }

    /** Why a roll could lose what the container has; empty when it could not. */
    private Optional<String> obstacle() {
        InspectContainerResponse container = find(service.container()).orElseThrow();
        HostConfig host = container.getHostConfig();
        if (host != null && Boolean.TRUE.equals(host.getAutoRemove())) {
            return Optional.of(" is removed when it stops, so it could not be brought back; run it without --rm");
        }
        List<InspectContainerResponse.Mount> mounts = container.getMounts();
        return (mounts == null ? List.<InspectContainerResponse.Mount>of() : mounts)
                .stream()
                        .filter(mount -> mount.getName() != null
                                && NAMELESS.matcher(mount.getName()).matches())
                        .findFirst()
                        .map(mount -> " has a volume without a name at " + mount.getDestination()
                                + ", which the next one would not get; give it a named volume");
    }

    /** The next container, before anything is stopped: the engine may not be able to make one of the image. */
    private void create(String image) {
        InspectContainerResponse old = find(service.container()).orElseThrow();
        DockerOwner.remove(engine, service.container() + NEXT);
        engine.ask(
                "create container " + service.container() + NEXT,
                client -> like(old, client.createContainerCmd(image))
                        .withName(service.container() + NEXT)
                        .exec());
    }

    /** After it the old container is aside, and the new one was started under the service's name. */
    private void replace() {
        DockerOwner.removeWithoutVolumes(engine, service.container() + ASIDE);
        stop(service.container());
        rename(service.container(), service.container() + ASIDE);
        rename(service.container() + NEXT, service.container());
        try {
            engine.ask(
                    "start container " + service.container(),
                    client -> client.startContainerCmd(service.container()).exec());
        } catch (PluginException e) {
            // that it runs is asked for next, and says so then
            if (e.kind().retryable()) {
                throw e;
            }
        }
    }

    /** The old one's settings, without what it only had from its image: that comes from the new one. */
    private CreateContainerCmd like(InspectContainerResponse old, CreateContainerCmd create) {
        ContainerConfig had = old.getConfig();
        ContainerConfig image = engine.ask("look at an image", client -> {
            try {
                return Optional.ofNullable(
                                client.inspectImageCmd(old.getImageId()).exec().getConfig())
                        .orElseGet(ContainerConfig::new);
            } catch (NotFoundException gone) {
                return new ContainerConfig();
            }
        });
        List<String> imageVariables = image.getEnv() == null ? List.of() : List.of(image.getEnv());
        if (had.getEnv() != null) {
            create.withEnv(Arrays.stream(had.getEnv())
                    .filter(v -> !imageVariables.contains(v))
                    .toList());
        }
        if (had.getCmd() != null && !Arrays.equals(had.getCmd(), image.getCmd())) {
            create.withCmd(had.getCmd());
        }
        if (had.getEntrypoint() != null && !Arrays.equals(had.getEntrypoint(), image.getEntrypoint())) {
            create.withEntrypoint(had.getEntrypoint());
        }
        Map<String, String> labels = new HashMap<>(had.getLabels() == null ? Map.of() : had.getLabels());
        if (image.getLabels() != null) {
            labels.entrySet().removeAll(image.getLabels().entrySet());
        }
        if (had.getUser() != null && !had.getUser().isEmpty() && !had.getUser().equals(image.getUser())) {
            create.withUser(had.getUser());
        }
        if (had.getExposedPorts() != null) {
            create.withExposedPorts(had.getExposedPorts());
        }
        if (had.getWorkingDir() != null
                && !had.getWorkingDir().isEmpty()
                && !had.getWorkingDir().equals(image.getWorkingDir())) {
            create.withWorkingDir(had.getWorkingDir());
        }
        if (had.getHealthcheck() != null && !had.getHealthcheck().equals(image.getHealthcheck())) {
            create.withHealthcheck(had.getHealthcheck());
        }
        named(old, create);
        return create.withLabels(labels).withHostConfig(old.getHostConfig());
    }

    /** How others find it; but not by what the engine derived from the old one's id. */
    private static void named(InspectContainerResponse old, CreateContainerCmd create) {
        HostConfig host = old.getHostConfig();
        String mode = host == null ? "" : String.valueOf(host.getNetworkMode());
        String name = old.getConfig().getHostName();
        boolean ownName = !mode.equals("host") && !mode.startsWith("container:");
        if (ownName && name != null && !name.isEmpty() && !old.getId().startsWith(name)) {
            create.withHostName(name);
        }
        NetworkSettings networks = old.getNetworkSettings();
        ContainerNetwork network = networks == null || networks.getNetworks() == null
                ? null
                : networks.getNetworks().get(mode);
        if (network != null && network.getAliases() != null) {
            create.withAliases(network.getAliases().stream()
                    .filter(alias -> !old.getId().startsWith(alias))
                    .toList());
        }
    }

    private void rename(String from, String to) {
        engine.ask(
                "rename container " + from + " to " + to,
                client -> client.renameContainerCmd(from).withName(to).exec());
    }

    private void bringBack() {
        DockerOwner.remove(engine, service.container());
        rename(service.container() + ASIDE, service.container());
        engine.ask("start container " + service.container(), client -> {
            try {
                client.startContainerCmd(service.container()).exec();
            } catch (NotModifiedException runs) {
                return false;
            }
            return true;
        });
    }

    /** What a killed agent left: the new container stays if it serves; else the one that was set aside comes back. */
    private void finishWhatWasBegun() {
        DockerOwner.remove(engine, service.container() + NEXT);
        if (find(service.container() + ASIDE).isEmpty()) {
            return;
        }
        boolean serves = find(service.container())
                        .map(c -> Boolean.TRUE.equals(c.getState().getRunning()))
                        .orElse(false)
                && health.await(service.container()).healthy();
        if (serves) {
            DockerOwner.removeWithoutVolumes(engine, service.container() + ASIDE);
        } else {
            bringBack();
        }
    }

    private void stop(String container) {
        engine.ask("stop container " + container, client -> {
            try {
                client.stopContainerCmd(container)
                        .withTimeout((int) service.stop().toSeconds())
                        .exec();
            } catch (NotModifiedException stopped) {
                return false;
            }
            return true;
        });
    }

    private Optional<InspectContainerResponse> find(String name) {
        return engine.ask("look at container " + name, client -> {
            try {
                return Optional.of(client.inspectContainerCmd(name).exec());
            } catch (NotFoundException gone) {
                return Optional.empty();
            }
        });
    }
}
