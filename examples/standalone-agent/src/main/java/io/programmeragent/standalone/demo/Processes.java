package io.programmeragent.standalone.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts and disturbs the demo's processes. */
final class Processes {
    private Processes() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Starts a program; what it prints is appended to a file. */
    static Process start(Path directory, Path output, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The process of this user whose command line contains a text. */
    static Optional<ProcessHandle> find(String text) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(text))
                        .isPresent())
                .findFirst();
    }

    /** Has a process do nothing any more, though it is still there. */
    static void stop(ProcessHandle process) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("process " + process.pid() + " could not be stopped; kill said " + exit);
        }
    }
}
