package io.programmeragent.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the shipped launcher takes from the command line to the end of {@code --help}. */
@Command(name = "startup", description = "Seconds that the launcher takes to print its help: minimum, median, maximum.")
final class StartupBenchmark implements Callable<Integer> {
    @Option(names = "--launcher", description = "The launcher.", defaultValue = "examples/standalone-agent/bin/agent")
    private Path launcher = Path.of("");

    @Option(names = "--runs", description = "How many runs count, after one that does not.", defaultValue = "11")
    private int runs;

    @Override
    public Integer call() throws Exception {
        Figures figures = Figures.standard();
        Path output = Files.createTempFile("agent-bench", ".out");
        List<Double> seconds = new ArrayList<>();
        try {
            for (int i = 0; i <= runs; i++) {
                long began = System.nanoTime();
                int exit;
                try (Launched help = Launched.start(launcher, output, List.of("--help"))) {
                    exit = help.await(Duration.ofMinutes(1));
                }
                if (exit != 0) {
                    figures.progress(
                            launcher + " --help ended with exit code " + exit + ": " + Files.readString(output));
                    return 1;
                }
                if (i > 0) {
                    seconds.add((System.nanoTime() - began) / 1e9);
                }
            }
        } finally {
            Files.deleteIfExists(output);
        }
        Collections.sort(seconds);
        figures.print(
                "startup",
                Map.of(
                        "runs", runs,
                        "minSeconds", seconds.get(0),
                        "medianSeconds", seconds.get(runs / 2),
                        "maxSeconds", seconds.get(runs - 1)));
        return 0;
    }
}
