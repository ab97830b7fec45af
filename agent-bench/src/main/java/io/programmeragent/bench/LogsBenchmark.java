package io.programmeragent.bench;

import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Log pattern mining over a file. */
@Command(
        name = "logs",
        description = {
            "Finds the patterns in log messages, one raw message (UTF-8) per line of the input.",
            "The output has a line for each: groupId<TAB>template, <*> standing for values. Lines end with LF or CRLF; what",
            "is no UTF-8 becomes a replacement character; of a line longer than 64 KiB the rest is read over."
        })
final class LogsBenchmark implements Callable<Integer> {
    /** So many lines are read in one slice of a busy processor's time; the fastest show what it can do. */
    private static final int PACE = 8192;

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
        long pace = began;
        long fastest = Long.MAX_VALUE;
        try (MessageLines reader = new MessageLines(Files.newInputStream(input))) {
            for (CharSequence line = reader.next(); line != null; line = reader.next()) {
                shapes = lines == shapes.length ? Arrays.copyOf(shapes, lines * 2) : shapes;
                shapes[lines++] = miner.add(line);
                if (lines % PACE == 0) {
                    long now = System.nanoTime();
                    fastest = Math.min(fastest, now - pace);
                    pace = now;
                }
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
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lines", lines);
        line.put("patterns", mined.patterns().size());
        line.put("seconds", seconds);
        line.put("linesPerSecond", Math.round(lines / seconds));
        if (lines >= PACE) {
            line.put("bestLinesPerSecond", Math.round(PACE / (fastest / 1e9)));
        }
        Figures.standard().print("logs", line);
        return 0;
    }
}
