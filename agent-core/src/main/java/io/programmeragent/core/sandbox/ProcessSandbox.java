package io.programmeragent.core.sandbox;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs commands on this machine. */
final class ProcessSandbox implements Sandbox {
    private final Commands commands;
    private final Bubblewrap.Probe probe;
    private final ProcessLimits limits;
    private final List<Path> readable;
    private final boolean fetch;
    private final Homes homes;
    private final Set<ProcessSession> sessions = ConcurrentHashMap.newKeySet();

    ProcessSandbox(
            Commands commands,
            Bubblewrap.Probe probe,
            ProcessLimits limits,
            List<Path> readable,
            boolean fetch,
            Path dataDirectory) {
        this.commands = commands;
        this.probe = probe;
        this.limits = limits;
        this.readable = List.copyOf(readable);
        this.fetch = fetch;
        this.homes = new Homes(dataDirectory);
        homes.clearLeftovers();
    }

    @Override
    public Isolation isolation() {
        boolean isolated = probe.bubblewrap().isPresent();
        String memory = "Each process is limited to " + limits.memory()
                + " MiB where the system can, all of them together are not, nor is their number or the disk they fill.";
        return isolated
                ? new Isolation(
                        true,
                        true,
                        true,
                        false,
                        "bubblewrap: own processes, network (loopback only) and files (the system's programs, read-only,"
                                + " and the workspace); the kernel is shared, and no system call is filtered. "
                                + memory)
                : new Isolation(
                        false,
                        false,
                        false,
                        false,
                        "plain processes, without bubblewrap (" + probe.problem()
                                + "): a command can"
                                + " read and change whatever this user can, use the network and signal this user's"
                                + " processes; one that detaches itself and wipes its environment may survive. "
                                + memory);
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        if (spec.network() && !fetch) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "Session " + spec.name()
                            + " may use no network; to let what the base needs be fetched, set fetch: true");
        }
        Path workspace;
        try {
            workspace = spec.workspace().toRealPath();
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Workspace " + spec.workspace() + " cannot be opened; create it first",
                    e);
        }
        if (!Files.isDirectory(workspace) || !Files.isWritable(workspace)) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Workspace " + workspace + " is not a directory that can be written");
        }
        List<Path> all = new ArrayList<>(readable);
        all.addAll(spec.readable());
        ProcessSession session = new ProcessSession(
                commands, probe.bubblewrap(), limits, spec, workspace, all, homes.create(), sessions::remove);
        sessions.add(session);
        return session;
    }

    @Override
    public void close() {
        List.copyOf(sessions).forEach(ProcessSession::close);
    }
}
