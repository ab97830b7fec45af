package io.programmeragent.bench;

import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The messages of a system and their true templates, as Loghub ships them. */
record LabelledLogs(String system, List<String> messages, List<String> truth) {
    static LabelledLogs read(Path file) throws IOException {
        List<List<String>> rows = Texts.csv(file);
        int content = rows.get(0).indexOf("Content");
        int template = rows.get(0).indexOf("EventTemplate");
        List<String> truth = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            messages.add(row.get(content));
            truth.add(row.get(template));
        }
        String system = file.getFileName().toString().replace("_structured.csv", "");
        return new LabelledLogs(system, messages, truth);
    }

    /** Mines, with so many different words at one place that may still be different sentences. */
    LogScores mined(int few) {
        LogPatternMiner miner = new LogPatternMiner(LogPatternMiner.SHAPES, few);
        int[] shapes = messages.stream().mapToInt(miner::add).toArray();
        LogPatternMiner.Mined mined = miner.patterns();
        List<String> groups = new ArrayList<>();
        List<String> templates = new ArrayList<>();
        for (int shape : shapes) {
            LogPattern pattern = mined.of(shape);
            groups.add(String.valueOf(pattern.id()));
            templates.add(pattern.template());
        }
        return LogScores.of(groups, templates, truth);
    }
}
