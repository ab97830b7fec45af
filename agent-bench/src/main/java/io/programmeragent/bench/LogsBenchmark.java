package io.programmeragent.bench;

import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Log pattern mining over a file. */
@Command(
        name = "logs",
        description = {
            "Finds the patterns in log messages, one raw message (UTF-8) per line of the input.",
            "The output has a line for each: groupId<TAB>template, <*> standing for values."
        })
final class LogsBenchmark implements Callable<Integer> {
    @Option(names = "--input", required = true, description = "The messages, one per line.")
    private Path input = Path.of("");

    @Option(names = "--output", required = true, description = "Where the groups go.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        LogPatternMiner miner = new LogPatternMiner();
        int[] shapes = new int[1 << 16];
        int lines = 0;
        long began = System.nanoTime();
        try (BufferedReader reader = new BufferedReader(Texts.lenient(input), 1 << 16)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                shapes = lines == shapes.length ? Arrays.copyOf(shapes, lines * 2) : shapes;
                shapes[lines++] = miner.add(line);
            }
        }
        LogPatternMiner.Mined mined = miner.patterns();
        double seconds = (System.nanoTime() - began) / 1e9;
        try (BufferedWriter writer = Files.newBufferedWriter(output)) {
            for (int i = 0; i < lines; i++) {
                LogPattern pattern = mined.of(shapes[i]);
                writer.write(pattern.id() + "\t" + pattern.template().replace('\t', ' ') + "\n");
            }
        }
        Figures.standard()
                .print(
                        "logs",
                        Map.of(
                                "lines",
                                lines,
                                "patterns",
                                mined.patterns().size(),
                                "seconds",
                                seconds,
                                "linesPerSecond",
                                Math.round(lines / seconds)));
        return 0;
    }
}
