package io.programmeragent.bench;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.reproduce.FailureTest;
import io.programmeragent.core.fix.search.Repair;
import io.programmeragent.core.fix.search.RepairSearch;
import io.programmeragent.core.fix.search.SearchOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The search-based repair alone, on any project. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description =
                "Looks for a small change that makes the failing tests of a project pass and keeps the others:"
                        + " any Maven project in Java, or plain folder of sources, with JUnit 3, 4 or 5 tests (and jars, if it"
                        + " needs any); with Lombok, too. Not TestNG, Cucumber, or code or tests in Kotlin, Groovy or Scala."
                        + " Where it is in a git repository, files that the last commits changed are more suspect."
                        + " A test that fails only now and then counts for nothing, which is told."
                        + " The project itself is not changed, and nothing is learnt or kept: kinds of changes are weighed as"
                        + " they come with it, where the agent weighs them by what became of its own fixes. Prints one JSON line: plausible, patch, proof, candidates,"
                        + " seconds, confidence, alternatives, and charset where a file that is not in UTF-8 is changed; where nothing is plausible, reason and next (what to do). Exit code 0 when a change was found, 1 when none was.")
final class RepairCommand implements Callable<Integer> {
    private static final int ALTERNATIVES = 5;

    @Option(names = "--project", required = true, description = "The project's folder.")
    private Path project = Path.of("");

    @Option(
            names = "--test",
            description =
                    "The test to go by: CartTest, com.shop.CartTest or CartTest#adds. Where there are more than 12"
                            + " classes of tests, the others of a Maven project are run in the end, over what was found; those of a plain"
                            + " folder are not, which is told.")
    private Optional<String> test = Optional.empty();

    @Option(
            names = "--recorded",
            description = "A log with the exception or the wrong answer that was recorded (GET /a?b=1 was answered 500;"
                    + " then perhaps a line \"body: ..\" with what was sent, \"answer: ..\", and \"expected: ..\" with the"
                    + " right status or body), for a project whose tests all pass: a test that fails for that reason, through the"
                    + " JDK's HTTP server, handlers of Spring or JAX-RS, servlets or plain methods,"
                    + " is written first, and told as \"test\".")
    private Optional<Path> recorded = Optional.empty();

    @Option(
            names = "--seconds",
            description =
                    "Limit of running the tests for the first time, searching, and proving and ranking what was found;"
                            + " the proof of the first change is not cut, if it takes no more than twice what the tests took at first;"
                            + " copying and compiling the project comes before it, and so does the test for --recorded.",
            defaultValue = "120")
    private int seconds;

    @Option(
            names = "--more",
            description = "Seconds that are searched on after the first plausible change, for better ones.",
            defaultValue = "4")
    private int more;

    @Option(names = "--workers", description = "JVMs that try candidates side by side.", defaultValue = "2")
    private int workers;

    @Override
    public Integer call() throws IOException {
        Figures figures = Figures.standard();
        Path folder = project.toAbsolutePath().normalize();
        long begun = System.nanoTime();
        Map<String, Object> line = new LinkedHashMap<>();
        boolean plausible = false;
        try (WorkFolder place = WorkFolder.named("agent-repair")) {
            Path work = place.path();
            Program program = Projects.open(folder, work, test);
            Optional<String> wanted = test;
            if (recorded.isPresent()) {
                Optional<FailureTest> found = reproduced(program, recorded.get(), work);
                line.put("test", found.map(FailureTest::text).orElse(""));
                wanted = found.map(FailureTest::type).or(() -> test);
                program = found.isPresent() ? found.get().added(program) : program;
            }
            SearchOptions options = new SearchOptions(
                    Duration.ofSeconds(seconds),
                    Duration.ofSeconds(more),
                    workers,
                    Map.of(),
                    recent(folder, figures),
                    wanted);
            Repair repair = RepairSearch.run(program, work, options, figures::progress);
            plausible = repair.plausible();
            line.putAll(told(repair));
            if (plausible) {
                charset(folder, repair.fixes().get(0).patch()).ifPresent(name -> line.put("charset", name));
            } else {
                line.put("next", NextStep.after(repair, options.limit(), recorded.isPresent() && wanted.equals(test)));
            }
        } catch (IOException | RuntimeException e) {
            line.putAll(told(e));
        }
        line.put("seconds", Math.round((System.nanoTime() - begun) / 1e7) / 100.0);
        figures.print("repair", line);
        return plausible ? 0 : 1;
    }

    /** Of a file that is not in UTF-8: by which a patch of it has to be written. */
    static Optional<String> charset(Path folder, Patch patch) throws IOException {
        for (FileChange change : patch.changes()) {
            byte[] read = change.before().orElse("").getBytes(StandardCharsets.UTF_8);
            if (change.before().isPresent()
                    && !Arrays.equals(read, Files.readAllBytes(folder.resolve(change.path())))) {
                return Optional.of(StandardCharsets.ISO_8859_1.name());
            }
        }
        return Optional.empty();
    }

    /** A history that cannot be read is no reason not to search. */
    private static List<String> recent(Path folder, Figures figures) {
        try {
            return RecentChanges.in(folder);
        } catch (IOException | RuntimeException e) {
            figures.progress("the git history is left out: " + e.getMessage());
            return List.of();
        }
    }

    /** A test for what was recorded; where one is found, only that is to be mended. */
    private static Optional<FailureTest> reproduced(Program program, Path log, Path work) throws IOException {
        Path folder = Files.createDirectories(work.resolve("reproduce"));
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8); // whatever else is in a log
        return FailureTest.find(program, folder, text);
    }

    static Map<String, Object> told(Repair repair) {
        Map<String, Object> line = new LinkedHashMap<>();
        List<Repair.Fix> fixes = repair.fixes();
        line.put("plausible", repair.plausible());
        line.put("patch", fixes.isEmpty() ? "" : Diffs.unified(fixes.get(0).patch()));
        line.put("proof", fixes.isEmpty() ? repair.conclusion() : fixes.get(0).proof() + "; " + repair.conclusion());
        line.put("candidates", repair.tried());
        line.put("compiled", repair.compiled());
        line.put("candidatesPerSecond", perSecond(repair));
        line.put("failing", repair.failing());
        if (fixes.isEmpty()) {
            line.put("reason", repair.conclusion());
        } else {
            line.put("title", fixes.get(0).title());
            line.put("kind", fixes.get(0).kind());
            line.put("confidence", fixes.get(0).confidence());
            line.put(
                    "alternatives",
                    fixes.stream()
                            .skip(1)
                            .limit(ALTERNATIVES)
                            .map(RepairCommand::alternative)
                            .toList());
        }
        return line;
    }

    /** How many candidates were compiled and tested a second, while that was all that was done. */
    private static long perSecond(Repair repair) {
        long nanos = repair.screening().toNanos();
        return nanos == 0 ? 0 : Math.round(repair.tried() * 1e9 / nanos);
    }

    /** A project that could not be searched. */
    static Map<String, Object> told(Exception failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("plausible", false);
        line.put("patch", "");
        line.put("proof", reason);
        line.put("candidates", 0);
        line.put("reason", reason);
        line.put("next", NextStep.after(failure));
        return line;
    }

    private static Map<String, Object> alternative(Repair.Fix fix) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("title", fix.title());
        told.put("line", Diffs.line(fix.patch()));
        told.put("patch", Diffs.unified(fix.patch()));
        told.put("confidence", fix.confidence());
        return told;
    }
}
