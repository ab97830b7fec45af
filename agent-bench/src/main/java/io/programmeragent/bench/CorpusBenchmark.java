package io.programmeragent.bench;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.bench.CorpusProgram.Version;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.reproduce.FailureTest;
import io.programmeragent.core.fix.run.SuiteRun;
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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Our own programs in service style, each with one seeded fault. */
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        description = "Repairs the programs of the corpus, one after the other, by their visible tests. One JSON line"
                + " each, and one for all. A patch is plausible when the visible tests pass, correct when tests pass"
                + " that were hidden from the search. correctRank says which of the plausible ones is the first that"
                + " is correct, of at most five; 0 for none. judged has the confidence of each of these, and whether it is"
                + " correct; separation says over all programs how well the one tells the other.")
final class CorpusBenchmark implements Callable<Integer> {
    private static final int RANKS = 5;

    @Option(
            names = "--corpus",
            description = "The corpus' folder.",
            defaultValue = "agent-bench/src/main/corpus",
            showDefaultValue = picocli.CommandLine.Help.Visibility.ALWAYS)
    private Path corpus = Path.of("");

    @Option(names = "--only", arity = "1..*", split = ",", description = "Names of programs, or of families.")
    private List<String> only = List.of();

    @Option(
            names = "--check",
            description = "Repairs nothing, but says of each program whether its reference passes all tests, and its"
                    + " fault fails the visible and the hidden ones (only the hidden ones where a log is recorded).")
    private boolean check;

    @Option(names = "--seconds", description = "Limit of each search.", defaultValue = "60")
    private int seconds;

    @Option(names = "--more", description = "As of repair.", defaultValue = "4")
    private int more;

    private final Figures figures = Figures.standard();

    @Override
    public Integer call() throws IOException {
        Tally tally = new Tally();
        for (CorpusProgram program : CorpusProgram.all(corpus)) {
            if (!only.isEmpty() && !only.contains(program.name()) && !only.contains(program.family())) {
                continue;
            }
            figures.progress(program.name() + ": " + program.about());
            try (WorkFolder folder = WorkFolder.named("agent-corpus")) {
                Path work = folder.path();
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("program", program.name());
                line.put("family", program.family());
                line.put("failingTest", program.recorded().isEmpty());
                try {
                    line.putAll(check ? checked(program, work) : repaired(program, work));
                } catch (IOException | RuntimeException e) {
                    line.putAll(RepairCommand.told(e)); // the others are repaired all the same
                }
                figures.print("corpus", line);
                tally.add(line);
            }
        }
        figures.print("corpus-all", tally.figures());
        return 0;
    }

    private Map<String, Object> checked(CorpusProgram program, Path work) throws IOException {
        boolean good = suite(program, Version.REFERENCE, work.resolve("reference"), "visible", "hidden")
                .good();
        SuiteRun visible = suite(program, Version.FAULTY, work.resolve("visible"), "visible");
        SuiteRun hidden = suite(program, Version.FAULTY, work.resolve("hidden"), "hidden");
        boolean shown = visible.failing().isEmpty() == program.recorded().isPresent();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("referenceGood", good);
        line.put("visibleFailing", visible.failing());
        line.put("hiddenFailing", hidden.failing());
        line.put("trouble", visible.trouble() + hidden.trouble());
        line.put("sound", good && shown && !hidden.failing().isEmpty());
        return line;
    }

    private static SuiteRun suite(CorpusProgram program, Version version, Path work, String... tests)
            throws IOException {
        Path given = Files.createDirectories(work.resolve("given"));
        program.write(given, version, tests);
        return SuiteRun.of(Projects.open(given, work, Optional.empty()), work);
    }

    private Map<String, Object> repaired(CorpusProgram program, Path work) throws IOException {
        long begun = System.nanoTime();
        Path given = Files.createDirectories(work.resolve("given"));
        program.write(given, Version.FAULTY, "visible");
        Program opened = Projects.open(given, work, Optional.empty());
        Optional<FailureTest> reproduced = reproduced(program, opened, work);
        opened = reproduced.isPresent() ? reproduced.get().added(opened) : opened;
        Repair repair = RepairSearch.run(
                opened,
                work,
                new SearchOptions(Duration.ofSeconds(seconds), Duration.ofSeconds(more), 2, Optional.empty()),
                figures::progress);
        double took = Math.round((System.nanoTime() - begun) / 1e7) / 100.0;
        List<Judged> judged = judged(program, repair, work);
        int rank = 1 + judged.stream().map(Judged::correct).toList().indexOf(true);
        Map<String, Object> line = new LinkedHashMap<>(RepairCommand.told(repair));
        program.recorded().ifPresent(r -> line.put("reproduced", reproduced.isPresent()));
        line.put("correct", rank == 1);
        line.put("correctRank", rank);
        line.put("judged", judged);
        line.put("seconds", took);
        return line;
    }

    /** A test for what was recorded, where something was and one is found. */
    private static Optional<FailureTest> reproduced(CorpusProgram program, Program opened, Path work)
            throws IOException {
        return program.recorded().isEmpty()
                ? Optional.empty()
                : FailureTest.find(
                        opened,
                        Files.createDirectories(work.resolve("reproduce")),
                        Files.readString(program.recorded().get()));
    }

    /**
     * One of the plausible changes.
     *
     * @param confidence as the search says
     * @param correct whether tests pass that it did not see
     */
    record Judged(double confidence, boolean correct) {}

    /** The first ones, in their order. */
    private static List<Judged> judged(CorpusProgram program, Repair repair, Path work) throws IOException {
        List<Judged> judged = new ArrayList<>();
        for (Repair.Fix fix : repair.fixes().stream().limit(RANKS).toList()) {
            boolean correct = correct(program, fix.patch(), work.resolve("judge-" + judged.size()));
            judged.add(new Judged(fix.confidence(), correct));
        }
        return judged;
    }

    /** Whether tests that the search did not see pass. */
    private static boolean correct(CorpusProgram program, Patch patch, Path work) throws IOException {
        Path given = Files.createDirectories(work.resolve("given"));
        program.write(given, Version.FAULTY, "visible", "hidden");
        for (FileChange change : patch.changes()) {
            Files.writeString(given.resolve(change.path()), change.after().orElse(""));
        }
        return SuiteRun.of(Projects.open(given, work, Optional.empty()), work).good();
    }

    /** What is counted over all programs. */
    private static final class Tally {
        private final List<Double> seconds = new ArrayList<>();
        private final Map<String, String> families = new TreeMap<>();
        private final Map<String, int[]> counts = new TreeMap<>();
        private final Separation separation = new Separation();
        private int programs;
        private int plausible;
        private int correct;
        private int sound;

        void add(Map<String, Object> line) {
            boolean right = Boolean.TRUE.equals(line.get("correct"));
            programs++;
            plausible += Boolean.TRUE.equals(line.get("plausible")) ? 1 : 0;
            correct += right ? 1 : 0;
            sound += Boolean.TRUE.equals(line.get("sound")) ? 1 : 0;
            if (line.get("seconds") instanceof Double took) {
                seconds.add(took);
            }
            if (line.get("judged") instanceof List<?> judged) {
                judged.stream().map(Judged.class::cast).forEach(j -> separation.add(j.confidence, j.correct));
            }
            String family = String.valueOf(line.get("family"));
            int[] count = counts.computeIfAbsent(family, f -> new int[2]);
            count[0] += right ? 1 : 0;
            count[1]++;
            families.put(family, count[0] + " of " + count[1]);
        }

        Map<String, Object> figures() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("programs", programs);
            if (seconds.isEmpty()) {
                all.put("sound", sound);
                return all;
            }
            seconds.sort(null);
            all.put("plausible", plausible);
            all.put("correct", correct);
            all.put("medianSeconds", seconds.get(seconds.size() / 2));
            all.put("separation", separation.figures());
            all.put("correctByFamily", families);
            return all;
        }
    }
}
