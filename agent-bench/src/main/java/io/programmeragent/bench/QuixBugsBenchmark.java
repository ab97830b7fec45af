package io.programmeragent.bench;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.search.Repair;
import io.programmeragent.core.fix.search.RepairSearch;
import io.programmeragent.core.fix.search.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The public scoreboard of small faulty programs. */
@Command(
        name = "quixbugs",
        mixinStandardHelpOptions = true,
        description = "Repairs the Java programs of a QuixBugs checkout, one after the other. One JSON line each, and"
                + " one for all. A plausible patch counts as correct when the program then gives what the reference"
                + " gives, on inputs that the search has not seen (variants of the known ones, random graphs); as"
                + " identical when it makes the program the reference's, white space and comments aside.")
final class QuixBugsBenchmark implements Callable<Integer> {
    @Option(names = "--checkout", required = true, description = "The checkout's folder.")
    private Path checkout = Path.of("");

    @Option(names = "--only", description = "Names of programs, such as GCD,KTH; empty for all.", defaultValue = "")
    private String only = "";

    @Option(names = "--seconds", description = "Limit of each search.", defaultValue = "60")
    private int seconds;

    @Option(names = "--more", description = "As of repair.", defaultValue = "4")
    private int more;

    @Override
    public Integer call() throws IOException {
        Figures figures = Figures.standard();
        List<Double> taken = new ArrayList<>();
        List<Long> rates = new ArrayList<>();
        int plausible = 0;
        int correct = 0;
        int identical = 0;
        for (String name : programs()) {
            figures.progress(name);
            Map<String, Object> line = new LinkedHashMap<>(Map.of("program", name));
            long begun = System.nanoTime();
            try (WorkFolder folder = WorkFolder.named("agent-quixbugs")) {
                Path work = folder.path();
                Path project = Files.createDirectories(work.resolve("given"));
                assemble(name, project);
                Program program = Projects.open(project, work, Optional.empty());
                Repair repair = RepairSearch.run(
                        program,
                        work,
                        new SearchOptions(Duration.ofSeconds(seconds), Duration.ofSeconds(more), 2, Optional.empty()),
                        figures::progress);
                boolean same =
                        repair.plausible() && isReference(name, repair.fixes().get(0));
                plausible += repair.plausible() ? 1 : 0;
                identical += same ? 1 : 0;
                double took = seconds(begun);
                taken.add(took);
                line.putAll(RepairCommand.told(repair));
                rates.add((Long) line.get("candidatesPerSecond"));
                line.put("seconds", took);
                line.put("identical", same);
                if (repair.plausible()) {
                    Judge.Verdict verdict = new Judge(checkout.toAbsolutePath(), work)
                            .of(
                                    name,
                                    repair.fixes()
                                            .get(0)
                                            .patch()
                                            .changes()
                                            .get(0)
                                            .after()
                                            .orElse(""));
                    correct += verdict.correct() ? 1 : 0;
                    line.put("correct", verdict.correct());
                    line.put("compared", verdict.compared());
                    line.put("difference", verdict.first());
                }
            } catch (IOException | RuntimeException e) {
                if (line.containsKey("seconds")) {
                    line.put("difference", "it could not be judged: " + e);
                } else { // the others are repaired all the same
                    line.putAll(RepairCommand.told(e));
                    line.put("seconds", seconds(begun));
                    taken.add(seconds(begun));
                }
            }
            figures.print("quixbugs", line);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("programs", taken.size());
        all.put("plausible", plausible);
        all.put("correct", correct);
        all.put("identical", identical);
        all.put("medianSeconds", median(taken));
        all.put("medianCandidatesPerSecond", median(rates));
        figures.print("quixbugs-all", all);
        return 0;
    }

    private static <T extends Comparable<T>> Object median(List<T> figures) {
        return figures.isEmpty() ? 0 : figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e7) / 100.0;
    }

    private List<String> programs() throws IOException {
        List<String> wanted = only.isEmpty() ? List.of() : List.of(only.split(",", -1));
        try (Stream<Path> files = Files.list(checkout.resolve("correct_java_programs"))) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.endsWith(".java"))
                    .map(f -> f.replace(".java", ""))
                    .filter(f -> wanted.isEmpty() || wanted.contains(f))
                    .sorted()
                    .toList();
        }
    }

    private void assemble(String name, Path project) throws IOException {
        Path programs = Files.createDirectories(project.resolve("java_programs"));
        for (String file : List.of(name, "Node", "WeightedEdge")) {
            Files.copy(checkout.resolve("java_programs/" + file + ".java"), programs.resolve(file + ".java"));
        }
        Path tests = Files.createDirectories(project.resolve("java_testcases/junit"));
        for (String file : List.of(name + "_TEST", "QuixFixOracleHelper")) {
            Files.copy(checkout.resolve("java_testcases/junit/" + file + ".java"), tests.resolve(file + ".java"));
        }
    }

    private boolean isReference(String name, Repair.Fix fix) throws IOException {
        String reference = Files.readString(checkout.resolve("correct_java_programs/" + name + ".java"));
        return bare(reference).equals(bare(fix.patch().changes().get(0).after().orElse("")));
    }

    /** The text without package, comments and white space. */
    static String bare(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\\n]*", "")
                .replaceAll("package [^;]*;|import [^;]*;|\\s+", "");
    }
}
