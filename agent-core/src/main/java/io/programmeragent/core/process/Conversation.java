package io.programmeragent.core.process;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that is talked to over its standard streams, and ended with {@link #close}; whatever it started, too. */
public final class Conversation implements AutoCloseable {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");

    private final Process process;

    private Conversation(Process process) {
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param complaints the file to which its standard error goes
     * @throws PluginException of kind RESOURCES when it cannot be started
     */
    public static Conversation start(
            List<String> command, Path directory, Map<String, String> environment, Path complaints) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        try {
            return new Conversation(builder.start());
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** What the process says. */
    public InputStream hear() {
        return process.getInputStream();
    }

    /** Where it is told something. */
    public OutputStream say() {
        return process.getOutputStream();
    }

    /** Kills the process at once, from any thread; who listens to it then hears the end. */
    public void kill() {
        ProcessTree.of(process.toHandle(), false, Optional.empty()).kill();
    }

    @Override
    public void close() {
        kill();
    }
}
