package io.programmeragent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo, its agent killed with -9 at a random moment and started again: the same end, one change, one merge. */
@Command(
        name = "crash",
        description = "Runs the demo once per seed; its agent is killed with -9 at a random moment and started again."
                + " Exit code 1 when any run ends differently from one that nothing disturbs.")
final class CrashBenchmark implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DEFECTS = List.of("null", "empty-window", "window-edge");

    @Option(names = "--seeds", description = "Such as 1-30 or 3,8,13.", defaultValue = "1-30")
    private String seeds = "";

    @Option(names = "--at-once", description = "How many run at the same time.", defaultValue = "1")
    private int atOnce = 1;

    @Option(names = "--forge", description = "local or github-simulator.", defaultValue = "local")
    private String forge = "";

    @Option(
            names = "--agent",
            description = "The standalone agent's jar.",
            defaultValue = "examples/standalone-agent/target/standalone-agent.jar")
    private Path agent = Path.of("");

    @Override
    public Integer call() throws Exception {
        Figures figures = Figures.standard();
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<Boolean>> runs = parse(seeds).stream()
                    .map(seed -> (Callable<Boolean>) () -> run(figures, seed))
                    .toList();
            int wrong = 0;
            for (Future<Boolean> right : executor.invokeAll(runs)) {
                wrong += right.get() ? 0 : 1;
            }
            figures.print("crash-summary", Map.of("runs", runs.size(), "wrong", wrong));
            return wrong == 0 ? 0 : 1;
        } finally {
            executor.shutdownNow();
        }
    }

    private boolean run(Figures figures, long seed) throws IOException, InterruptedException {
        String defect = DEFECTS.get((int) Math.floorMod(seed, (long) DEFECTS.size()));
        Path output = Files.createTempFile("agent-crash", ".json");
        Path work = Files.createTempDirectory("agent-crash");
        figures.progress("seed " + seed + ": defect " + defect + " in " + work);
        List<String> arguments = List.of(
                "-jar",
                agent.toString(),
                "demo",
                "--json",
                "--defect",
                defect,
                "--forge",
                forge,
                "--work",
                work.resolve("demo").toString(),
                "--kill-agent",
                Long.toString(seed));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        int exit;
        try (Launched demo = Launched.start(java, output, arguments)) {
            exit = demo.await(Duration.ofMinutes(6));
        }
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("seed", seed);
        figure.put("defect", defect);
        figure.put("exit", exit);
        JsonNode report = report(Files.readString(output));
        report.properties().forEach(field -> figure.put(field.getKey(), field.getValue()));
        figures.print("crash", figure);
        if (exit == 0) {
            Trees.delete(work);
            Files.delete(output);
        } else {
            figures.progress("seed " + seed + " ended wrongly; its folder stays: " + work + ", its output: " + output);
        }
        return exit == 0;
    }

    /** The last line that is a JSON object; an empty one when there is none. */
    private static JsonNode report(String output) {
        JsonNode report = JSON.createObjectNode();
        for (String line : output.lines().toList()) {
            if (line.startsWith("{")) {
                try {
                    report = JSON.readTree(line);
                } catch (IOException e) {
                    report = JSON.createObjectNode().put("unreadable", line);
                }
            }
        }
        return report;
    }

    static List<Long> parse(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-', 1);
            long from = Long.parseLong(
                    dash < 0 ? part.strip() : part.substring(0, dash).strip());
            long to = dash < 0 ? from : Long.parseLong(part.substring(dash + 1).strip());
            for (long seed = from; seed <= to; seed++) {
                seeds.add(seed);
            }
        }
        return seeds;
    }
}
