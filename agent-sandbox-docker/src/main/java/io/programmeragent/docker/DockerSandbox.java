package io.programmeragent.docker;

import com.github.dockerjava.api.model.Info;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs commands in containers of an engine on this machine. */
final class DockerSandbox implements Sandbox {
    /** Where the sockets are by which sessions reach allowed hosts. */
    private static final String DOORS = "doors";

    private final DockerEngine engine;
    private final DockerImages images;
    private final DockerLimits limits;
    private final DockerUser user;
    private final DockerOwner owner;
    private final Map<String, SideService> services;
    private final List<Path> readable;
    private final Doors doors;
    private final Path data;
    private final Layers layers;
    private final Set<DockerSession> sessions = ConcurrentHashMap.newKeySet();
    private boolean ready;

    DockerSandbox(
            DockerEngine engine,
            DockerImages images,
            DockerLimits limits,
            DockerUser user,
            DockerOwner owner,
            Map<String, SideService> services,
            List<Path> readable,
            Doors doors,
            Path data) {
        this.engine = engine;
        this.images = images;
        this.limits = limits;
        this.user = user;
        this.owner = owner;
        this.services = services;
        this.readable = List.copyOf(readable);
        this.doors = doors;
        this.data = data;
        this.layers = new Layers(engine, images, owner.labels(), data.resolve("layers"));
    }

    @Override
    public Isolation isolation() {
        return new Isolation(
                true,
                true,
                true,
                true,
                "a container for each session: user " + user + " without capabilities or new privileges, the engine's"
                        + " filter of system calls, a read-only root, no network but loopback" + doors + ", and "
                        + limits
                        + "; the kernel is shared, and who finds a hole in it gets out.");
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        Path workspace = workspace(spec);
        makeReady();
        List<String> hosts = doors.hosts(spec);
        SideServices beside = new SideServices(engine);
        Overlays caches = new Overlays(engine, owner.labels(), user, layers, spec.caches());
        boolean open = false;
        try {
            DockerImages.Image image = images.forWorkspace(workspace);
            if (!hosts.isEmpty()) {
                beside.startDoor(
                        hosts,
                        doors.proxy(),
                        doors.variables(spec),
                        images.ofHost(),
                        user,
                        owner.labels(),
                        data.resolve(DOORS));
            }
            beside.start(services, images, owner.labels(), limits);
            List<Path> all = new ArrayList<>(readable);
            all.addAll(spec.readable());
            all.addAll(doors.readable(spec));
            DockerSession session = new DockerSession(
                    engine,
                    image,
                    limits,
                    user,
                    owner,
                    beside,
                    caches,
                    new SandboxSpec(
                            spec.name(),
                            workspace,
                            all,
                            spec.environment(),
                            spec.outputLimit(),
                            spec.caches(),
                            spec.network()),
                    workspace,
                    sessions::remove);
            sessions.add(session);
            open = true;
            return session;
        } finally {
            if (!open) {
                DockerEngine.undisturbed(() -> {
                    beside.remove();
                    caches.remove();
                    return spec;
                });
            }
        }
    }

    private static Path workspace(SandboxSpec spec) {
        try {
            Path workspace = spec.workspace().toRealPath();
            if (Files.isDirectory(workspace) && Files.isWritable(workspace)) {
                return workspace;
            }
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Workspace " + workspace + " is not a directory that can be written");
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Workspace " + spec.workspace() + " cannot be opened; create it first",
                    e);
        }
    }

    /** What runs before this one left is removed, and what this sandbox claims is asked for, once. */
    private synchronized void makeReady() {
        if (ready) {
            return;
        }
        Info info = engine.ask("tell about itself", client -> client.infoCmd().exec());
        List<String> missing = new ArrayList<>();
        if (!Boolean.TRUE.equals(info.getMemoryLimit())) {
            missing.add("memory limits");
        }
        if (!Boolean.TRUE.equals(info.getCpuCfsQuota())) {
            missing.add("limits of processor time");
        }
        List<String> security = info.getSecurityOptions();
        if (security == null || security.stream().noneMatch(o -> o.contains("seccomp") && !o.contains("unconfined"))) {
            missing.add("a filter of system calls (seccomp)");
        }
        if (!missing.isEmpty()) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "The Docker engine at " + engine.host() + " does not enforce " + String.join(", ", missing)
                            + ". Turn that on in its kernel or configuration, or use the process sandbox");
        }
        owner.removeLeftovers(engine, layers);
        Layers.delete(data.resolve(DOORS));
        ready = true;
    }

    /** What an agent that was killed left running is removed at once, where the engine answers; else at the next use. */
    void clearLeftovers() {
        try {
            makeReady();
        } catch (PluginException later) {
            ready = false;
        }
    }

    @Override
    public void close() {
        List.copyOf(sessions).forEach(DockerSession::close);
        engine.close();
    }
}
