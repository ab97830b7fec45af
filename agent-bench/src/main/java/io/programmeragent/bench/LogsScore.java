package io.programmeragent.bench;

import io.programmeragent.core.pattern.LogPatternMiner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Log pattern mining against labelled messages. */
@Command(
        name = "logs-score",
        description = {
            "GA, FGA, PA and FTA of log pattern mining over every *_structured.csv (columns Content, EventTemplate)",
            "below a directory, as Loghub ships them; with --parsed, of another parser's output instead of ours;",
            "with --leave-one-out, each system by the threshold that is best for all the others."
        })
final class LogsScore implements Callable<Integer> {
    /** How many different words at a place may be different sentences: the one number that there is to choose. */
    private static final int MOST = 12;

    @Option(names = "--input", required = true, description = "Directory with labelled systems.")
    private Path input = Path.of("");

    @Option(names = "--parsed", description = "Directory with NAME.tsv (groupId<TAB>template) for each NAME.csv.")
    private Path parsed = Path.of("");

    @Option(names = "--leave-one-out", description = "Choose the one threshold without the system that is scored.")
    private boolean leaveOneOut;

    @Override
    public Integer call() throws Exception {
        Figures figures = Figures.standard();
        List<Path> files;
        try (Stream<Path> found = Files.walk(input)) {
            files = found.filter(f -> f.toString().endsWith("_structured.csv"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            figures.progress("--input " + input + " has no *_structured.csv. Maybe it is not a Loghub directory.");
            return 1;
        }
        List<LabelledLogs> systems = new ArrayList<>();
        for (Path file : files) {
            systems.add(LabelledLogs.read(file));
        }
        List<LogScores> scores = new ArrayList<>();
        List<List<LogScores>> byThreshold = leaveOneOut ? byThreshold(systems) : List.of();
        for (int i = 0; i < files.size(); i++) {
            int few = leaveOneOut ? bestWithout(i, byThreshold) : LogPatternMiner.FEW;
            scores.add(parsed.toString().isEmpty() ? systems.get(i).mined(few) : parsed(files.get(i), systems.get(i)));
            Map<String, Object> line = line(systems.get(i).system(), scores.get(i));
            if (leaveOneOut) {
                line.put("few", few);
            }
            figures.print("logs-score", line);
        }
        figures.print("logs-score", line("mean", LogScores.mean(scores)));
        return 0;
    }

    private static List<List<LogScores>> byThreshold(List<LabelledLogs> systems) {
        List<List<LogScores>> scores = new ArrayList<>();
        for (int few = 1; few <= MOST; few++) {
            int words = few;
            scores.add(systems.stream().map(s -> s.mined(words)).toList());
        }
        return scores;
    }

    /** The threshold with the highest sum of all measures over the other systems; the middle one of several such. */
    private static int bestWithout(int left, List<List<LogScores>> byThreshold) {
        List<Integer> best = new ArrayList<>();
        double highest = 0;
        for (int few = 1; few <= byThreshold.size(); few++) {
            List<LogScores> others = new ArrayList<>(byThreshold.get(few - 1));
            others.remove(left);
            LogScores mean = LogScores.mean(others);
            double sum = mean.ga() + mean.fga() + mean.pa() + mean.fta();
            if (sum > highest + 1e-9) {
                best.clear();
                highest = sum;
            }
            if (sum > highest - 1e-9) {
                best.add(few);
            }
        }
        return best.get(best.size() / 2);
    }

    private LogScores parsed(Path file, LabelledLogs logs) throws Exception {
        List<String> groups = new ArrayList<>();
        List<String> templates = new ArrayList<>();
        String name = file.getFileName().toString().replace(".csv", ".tsv");
        for (String line : Files.readAllLines(parsed.resolve(name))) {
            int tab = line.indexOf('\t');
            groups.add(line.substring(0, tab));
            templates.add(line.substring(tab + 1));
        }
        return LogScores.of(groups, templates, logs.truth());
    }

    private static Map<String, Object> line(String system, LogScores scores) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("system", system);
        line.put("ga", scores.ga());
        line.put("fga", scores.fga());
        line.put("pa", scores.pa());
        line.put("fta", scores.fta());
        return line;
    }
}
