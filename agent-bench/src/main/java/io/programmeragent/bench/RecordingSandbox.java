package io.programmeragent.bench;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.CopiedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Another sandbox, and what ran in it: the same can be run again without one, to see what it costs. */
final class RecordingSandbox implements Sandbox {
    private final Sandbox sandbox;
    private final List<Ran> ran = new CopyOnWriteArrayList<>();
    private final LongAdder nanos = new LongAdder();

    RecordingSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    private record Ran(SandboxSpec spec, List<String> command) {}

    int commands() {
        return ran.size();
    }

    /** How long they took, those that ran beside another counted by themselves. */
    Duration took() {
        return Duration.ofNanos(nanos.sum());
    }

    @Override
    public Isolation isolation() {
        return sandbox.isolation();
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        SandboxSession session = sandbox.open(spec);
        return new SandboxSession() {
            @Override
            public CommandResult run(SandboxCommand command) {
                ran.add(new Ran(spec, command.arguments()));
                long begun = System.nanoTime();
                try {
                    return session.run(command);
                } finally {
                    nanos.add(System.nanoTime() - begun);
                }
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /**
     * Runs what was recorded one after another as plain processes.
     *
     * @param path of the file that candidates change
     * @param fixed its text in a candidate's workspace
     */
    Duration bare(Path directory, Path project, String path, String fixed) throws IOException {
        Files.createDirectories(directory);
        long sum = 0;
        for (Ran one : ran) {
            String name = String.valueOf(one.spec().workspace().getFileName());
            Path copy = directory.resolve(name);
            if (!Files.exists(copy)) {
                CopiedTree.copy(project, copy);
                if (name.startsWith("candidate")) {
                    Files.writeString(copy.resolve(path), fixed);
                }
            }
            String from = one.spec().workspace().toString();
            ProcessBuilder builder = new ProcessBuilder(one.command().stream()
                    .map(word -> word.replace(from, copy.toString()))
                    .toList());
            one.spec()
                    .environment()
                    .forEach((key, value) -> builder.environment().put(key, value.replace(from, copy.toString())));
            long begun = System.nanoTime();
            Process process = builder.directory(copy.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            sum += System.nanoTime() - begun;
        }
        return Duration.ofNanos(sum);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
