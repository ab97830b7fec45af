package io.programmeragent.bench;

import io.programmeragent.core.pattern.LogPattern;
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
            "below a directory, as Loghub ships them; with --parsed, of another parser's output instead of ours."
        })
final class LogsScore implements Callable<Integer> {
    @Option(names = "--input", required = true, description = "Directory with labelled systems.")
    private Path input = Path.of("");

    @Option(names = "--parsed", description = "Directory with NAME.tsv (groupId<TAB>template) for each NAME.csv.")
    private Path parsed = Path.of("");

    @Override
    public Integer call() throws Exception {
        Figures figures = Figures.standard();
        List<Path> labelled;
        try (Stream<Path> files = Files.walk(input)) {
            labelled = files.filter(f -> f.toString().endsWith("_structured.csv"))
                    .sorted()
                    .toList();
        }
        if (labelled.isEmpty()) {
            figures.progress("--input " + input + " has no *_structured.csv. Maybe it is not a Loghub directory.");
            return 1;
        }
        double[] sums = new double[4];
        for (Path file : labelled) {
            LogScores scores = score(file);
            figures.print("logs-score", line(file.getFileName().toString().replace("_structured.csv", ""), scores));
            sums[0] += scores.ga();
            sums[1] += scores.fga();
            sums[2] += scores.pa();
            sums[3] += scores.fta();
        }
        int n = labelled.size();
        figures.print("logs-score", line("mean", new LogScores(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n)));
        return 0;
    }

    private LogScores score(Path file) throws Exception {
        List<List<String>> rows = Texts.csv(file);
        int content = rows.get(0).indexOf("Content");
        int template = rows.get(0).indexOf("EventTemplate");
        List<String> truth = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            messages.add(row.get(content));
            truth.add(row.get(template));
        }
        List<String> groups = new ArrayList<>();
        List<String> templates = new ArrayList<>();
        if (parsed.toString().isEmpty()) {
            LogPatternMiner miner = new LogPatternMiner();
            int[] shapes = messages.stream().mapToInt(miner::add).toArray();
            LogPatternMiner.Mined mined = miner.patterns();
            for (int shape : shapes) {
                LogPattern pattern = mined.of(shape);
                groups.add(String.valueOf(pattern.id()));
                templates.add(pattern.template());
            }
        } else {
            String name = file.getFileName().toString().replace(".csv", ".tsv");
            for (String line : Files.readAllLines(parsed.resolve(name))) {
                int tab = line.indexOf('\t');
                groups.add(line.substring(0, tab));
                templates.add(line.substring(tab + 1));
            }
        }
        return LogScores.of(groups, templates, truth);
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
