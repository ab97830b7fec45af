package io.programmeragent.standalone.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The agent in a process of its own, as it would run anywhere else. */
final class AgentProcess implements AutoCloseable {
    /** By name: that class knows this room, and rooms do not know each other in a circle. */
    private static final String MAIN = "io.programmeragent.standalone.Main";

    private final DemoFolder folder;
    private Process process;

    private AgentProcess(DemoFolder folder) throws IOException {
        this.folder = folder;
        this.process = launch();
    }

    static AgentProcess start(DemoFolder folder) throws IOException {
        return new AgentProcess(folder);
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Processes.java().toString(), "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(
                "-cp", absoluteClassPath(), MAIN, "run", "-c", folder.config().toString(), "--log", "text"));
        return Processes.start(folder.root(), folder.agentLog(), Map.of(), command);
    }

    /** How a person starts the agent that this program is. */
    static String command() {
        String classPath = System.getProperty("java.class.path");
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                ? "java -jar " + classPath
                : "agent";
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Kills it with -9 and starts it again, as a supervisor would. */
    void killAndStartAgain() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
