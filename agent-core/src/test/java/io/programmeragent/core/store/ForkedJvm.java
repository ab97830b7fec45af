package io.programmeragent.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Java program of the tests in a process of its own, to be killed. */
public final class ForkedJvm implements AutoCloseable {
    private static final String MARK = "> ";

    private final Process process;
    private final BufferedReader output;

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ForkedJvm start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ForkedJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** What a program in such a process prints for its parent to read, logs apart. */
    public static void tell(String text) {
        System.out.println(MARK + text);
        System.out.flush();
    }

    /** The next thing that the program tells; null when it has ended and everything was read. */
    public @Nullable String nextLine() throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(MARK)) {
            line = output.readLine();
        }
        return line == null ? null : line.substring(MARK.length());
    }

    /** SIGKILL, and wait until it is gone. */
    public void kill() throws InterruptedException {
        // By its handle: destroying the process itself would close its output, and with it what it told last.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
