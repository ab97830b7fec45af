package io.programmeragent.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands in one container over one workspace. The container stays between commands; it is thrown away, and made anew
 * for the next one, when a command had to be killed or left something running.
 */
final class DockerSession implements SandboxSession {
    /** After it, a container ends by itself, should this process not be there any more to remove it. */
    private static final Duration LIFE = Duration.ofHours(6);

    /** The same for each session: what compilers keep names the place of the sources, and is of use only there. */
    private static final String WORKSPACE = "/workspace";

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String TIME = "time";
    private static final int KILLED = 137;
    private static final int NOT_FOUND = 127;

    private final DockerEngine engine;
    private final DockerImages.Image image;
    private final DockerLimits limits;
    private final DockerUser user;
    private final DockerOwner owner;
    private final SideServices services;
    private final Overlays caches;
    private final SandboxSpec spec;
    private final Path workspace;
    private final Pattern inside;
    private final Consumer<DockerSession> closed;
    private volatile @Nullable String container;
    private volatile @Nullable String latest;
    private volatile boolean over;

    DockerSession(
            DockerEngine engine,
            DockerImages.Image image,
            DockerLimits limits,
            DockerUser user,
            DockerOwner owner,
            SideServices services,
            Overlays caches,
            SandboxSpec spec,
            Path workspace,
            Consumer<DockerSession> closed) {
        this.engine = engine;
        this.image = image;
        this.limits = limits;
        this.user = user;
        this.owner = owner;
        this.services = services;
        this.caches = caches;
        this.spec = spec;
        this.workspace = workspace;
        this.inside = Pattern.compile(Pattern.quote(workspace.toString()) + "(?![\\w.-])");
        this.closed = closed;
    }

    static List<String> pairs(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .sorted()
                .toList();
    }

    @Override
    public synchronized CommandResult run(SandboxCommand command) {
        if (over) {
            throw new IllegalStateException("Session " + spec.name() + " is closed");
        }
        boolean untouched = false;
        try {
            CommandResult result = runIn(prepared(command), command);
            untouched = result.exitCode() != KILLED && !result.timedOut() && !leftSomethingRunning();
            return result;
        } finally {
            if (!untouched) {
                discard();
            }
            if (over) {
                removeWhatCameAfterTheEnd();
            }
        }
    }

    /** What was being made when the session was closed, and so was not there yet to be removed. */
    private void removeWhatCameAfterTheEnd() {
        String name = latest;
        DockerEngine.undisturbed(() -> {
            if (name != null) {
                DockerOwner.remove(engine, name);
            }
            caches.remove();
            return spec;
        });
    }

    /** A command that is about to run. */
    private record Prepared(String container, String exec, DockerOutput output) {}

    /** In a fresh container, where the warm one ended since the command before, as when the engine was restarted. */
    private Prepared prepared(SandboxCommand command) {
        boolean warm = container != null;
        try {
            return prepare(warm(), command);
        } catch (PluginException e) {
            boolean gone = e.kind() == PluginException.Kind.NOT_FOUND || e.kind() == PluginException.Kind.CONFLICT;
            if (!warm || !gone || over) {
                throw e;
            }
            discard();
            return prepare(warm(), command);
        }
    }

    /** The container, running. */
    private String warm() {
        user.adopt(workspace);
        if (container == null) {
            String name = "programmer-agent-" + UUID.randomUUID();
            latest = name;
            container = name; // from now on it is removed, even if creating it is interrupted half way
            DockerEngine.undisturbed(() -> engine.ask("create a container", client -> {
                CreateContainerCmd create = client.createContainerCmd(image.name())
                        .withName(name)
                        .withLabels(owner.labels())
                        .withUser(user.toString())
                        .withEntrypoint(List.of())
                        .withCmd("sh", "-c", "while ! sleep " + LIFE.toSeconds() + "; do :; done")
                        .withStopSignal("SIGKILL")
                        .withEnv(pairs(environment()))
                        .withHostConfig(
                                limits.around(binds(), user, services.network()).withIpcMode("private"));
                if (services.network().equals("none")) {
                    create.withHostName("sandbox"); // who shares a network has its owner's name
                }
                return create.exec();
            }));
            engine.ask(
                    "start a container",
                    client -> client.startContainerCmd(name).exec());
        }
        String warm = container;
        if (warm == null) {
            throw new IllegalStateException("Session " + spec.name() + " was closed");
        }
        return warm;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(spec.environment());
        all.putAll(services.environment());
        if (!image.path().isEmpty()) {
            // its own programs come first, as those of this machine may not even run in it
            all.merge("PATH", image.path(), (ours, its) -> its + ":" + ours);
        }
        all.replaceAll((variable, value) -> translated(value));
        all.putIfAbsent("HOME", DockerUser.HOME);
        all.putIfAbsent("LANG", "C.UTF-8");
        return all;
    }

    /** What names the workspace or a cache, as it is named inside. */
    private String translated(String word) {
        return inside.matcher(caches.translated(word)).replaceAll(WORKSPACE);
    }

    private String text(DockerOutput output) {
        String text = output.text().replace(WORKSPACE + "/", workspace + "/");
        return text.length() <= spec.outputLimit() ? text : text.substring(0, spec.outputLimit());
    }

    private List<Bind> binds() {
        List<Bind> binds = new ArrayList<>(image.binds());
        spec.readable().stream()
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .filter(Files::exists)
                .filter(path -> binds.stream().noneMatch(b -> path.startsWith(b.getPath())))
                .forEach(path -> binds.add(new Bind(path.toString(), new Volume(path.toString()), AccessMode.ro)));
        binds.addAll(caches.binds());
        binds.add(new Bind(workspace.toString(), new Volume(WORKSPACE), AccessMode.rw));
        return binds;
    }

    /** By {@code env}, so that the engine's own variable is gone, and a missing program is told from a broken engine. */
    private Prepared prepare(String name, SandboxCommand command) {
        List<String> words = new ArrayList<>(List.of("env", "-u", "HOSTNAME"));
        pairs(command.environment()).forEach(pair -> words.add(translated(pair)));
        command.arguments().forEach(word -> words.add(translated(word)));
        String exec = engine.ask(
                "prepare a command",
                client -> client.execCreateCmd(name)
                        // not the container's own: the engine would make it in the image, with a /tmp that is root's
                        .withWorkingDir(WORKSPACE)
                        .withCmd(words.toArray(String[]::new))
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec()
                        .getId());
        return new Prepared(name, exec, new DockerOutput(spec.outputLimit()));
    }

    private CommandResult runIn(Prepared prepared, SandboxCommand command) {
        long begun = System.nanoTime();
        DockerOutput output = prepared.output();
        String ended;
        try {
            DiskWatch disk = watch();
            engine.ask(
                    "run a command",
                    client -> client.execStartCmd(prepared.exec()).exec(output));
            ended = await(output, disk, begun, command.timeout());
        } catch (InterruptedException e) {
            throw DockerEngine.interrupted("run " + command.arguments().get(0), e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Workspace " + workspace + " cannot be looked at: " + e, e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (!ended.isEmpty()) {
            boolean timedOut = ended.equals(TIME);
            return new CommandResult(KILLED, noted(output, timedOut ? "" : ended), output.truncated(), timedOut, took);
        }
        return finished(prepared, took);
    }

    /** From before the command on, as a fast disk is full before the first look. */
    private DiskWatch watch() throws IOException {
        List<Path> written = new ArrayList<>(caches.written());
        written.add(workspace);
        return new DiskWatch(written, List.of(engine.root()), limits.diskBytes());
    }

    /** Why it has to be killed; empty when it ended by itself. */
    private String await(DockerOutput output, DiskWatch disk, long begun, Duration timeout)
            throws InterruptedException, IOException {
        while (true) {
            long left = timeout.toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                return TIME;
            }
            if (output.ended(Math.min(left, LOOK.toNanos()))) {
                return "";
            }
            DiskWatch.Found found = disk.look();
            if (found == DiskWatch.Found.FULL) {
                return "killed: the disk is full: the workspace, with what was written to caches, grew beyond disk-mb, "
                        + limits.disk() + " MiB";
            }
            if (found == DiskWatch.Found.TAKEN_ELSEWHERE) {
                throw new PluginException(
                        PluginException.Kind.RESOURCES,
                        "While a command of session " + spec.name() + " ran, more than twice disk-mb, " + limits.disk()
                                + " MiB, of the disk was taken by something that is not in its workspace, such as deleted"
                                + " files that it holds open, a side service's data, or what another program on this"
                                + " machine wrote; it was killed. If it was not this command, free the disk and try"
                                + " again");
            }
        }
    }

    private CommandResult finished(Prepared prepared, Duration took) {
        DockerOutput output = prepared.output();
        Long code = engine.ask("tell how a command ended", client -> {
            try {
                return client.inspectExecCmd(prepared.exec()).exec().getExitCodeLong();
            } catch (NotFoundException gone) {
                return (long) KILLED;
            }
        });
        if (code == null || code == KILLED) {
            String why = whyKilled(prepared.container());
            return new CommandResult(KILLED, noted(output, why), output.truncated(), false, took);
        }
        if (code != 0 && !services.refused().isEmpty()) {
            String refused = "refused: " + String.join(", ", services.refused())
                    + (spec.network() ? "; add what is needed to fetch" : "; not in allow");
            return new CommandResult(code.intValue(), noted(output, refused), output.truncated(), false, took);
        }
        boolean notStarted = code == 126 && output.text().startsWith("OCI runtime exec failed");
        int exit = notStarted ? NOT_FOUND : code.intValue();
        return new CommandResult(exit, text(output), output.truncated(), false, took);
    }

    /**
     * What runs inside cannot end its container: the first process of a container takes no signal from within. So one that
     * has ended was ended from outside, and that says nothing about the command.
     */
    private String whyKilled(String name) {
        Optional<InspectContainerResponse.ContainerState> state = engine.state(name);
        boolean memory = state.map(s -> Boolean.TRUE.equals(s.getOOMKilled())).orElse(false);
        if (memory) {
            return "killed: the memory limit memory-mb, " + limits.memory() + " MiB, was reached";
        }
        if (!over && !state.map(s -> Boolean.TRUE.equals(s.getRunning())).orElse(false)) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE,
                    "The container of session " + spec.name()
                            + " was ended from outside while a command ran, as when the" + " engine at " + engine.host()
                            + " restarts");
        }
        return "killed: by itself, or because memory-mb, " + limits.memory() + " MiB, was reached";
    }

    private String noted(DockerOutput output, String note) {
        String text = text(output);
        return note.isEmpty() || text.length() + note.length() + 12 > spec.outputLimit()
                ? text
                : text + "\n[sandbox] " + note + "\n";
    }

    /** Whether there is more than the two processes that keep the container. */
    private boolean leftSomethingRunning() {
        String name = container;
        return name != null && engine.processes(name).filter(n -> n <= 2).isEmpty();
    }

    private void discard() {
        String name = container;
        container = null;
        if (name != null) {
            DockerEngine.undisturbed(() -> {
                DockerOwner.remove(engine, name);
                return name;
            });
        }
    }

    /** Not synchronized: a command that still runs is ended by it. */
    @Override
    public void close() {
        over = true;
        discard();
        DockerEngine.undisturbed(() -> {
            services.remove();
            caches.remove();
            return spec;
        });
        closed.accept(this);
    }
}
