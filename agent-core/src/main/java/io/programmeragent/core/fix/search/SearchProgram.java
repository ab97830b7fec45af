package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.project.SourceTree;
import io.programmeragent.core.fix.project.TestFramework;
import io.programmeragent.core.fix.reproduce.FailureTest;
import io.programmeragent.core.fix.reproduce.RecordedAnswer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program of its own: searches the project in the current folder, and prints a {@link SearchAnswer}. It goes by a test for
 * what was recorded, where one can be written, and else by the tests that fail.
 */
public final class SearchProgram {
    /** As long as an argument may be, 128 KiB, where each character takes three bytes. */
    private static final int LONGEST = 43_000;

    private static final int CHANGES = 12;
    private static final Duration MORE = Duration.ofSeconds(3);
    private static final int WORKERS = 2;

    private SearchProgram() {}

    /**
     * The command that runs it, for {@link io.programmeragent.api.fix.FixStep.Run}.
     *
     * @param recorded what was logged of the failure; empty when nothing was
     * @param factors how much likelier than usual some kinds of edits are
     * @param recent paths of files that were changed lately
     */
    public static List<String> command(
            Duration limit, String recorded, Map<String, Double> factors, List<String> recent) {
        return List.of(
                "{java}",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                "{agent}",
                SearchProgram.class.getName(),
                String.valueOf(limit.toSeconds()),
                recorded.substring(0, Math.min(recorded.length(), LONGEST)).replace('\0', ' '),
                factors.entrySet().stream()
                        .map(f -> f.getKey() + "=" + String.format(Locale.ROOT, "%.3f", f.getValue()))
                        .collect(Collectors.joining(",")),
                String.join("\n", recent));
    }

    /**
     * Whether a log entry tells of a request that was answered with a fault of the service itself, or otherwise than expected.
     * A refusal alone says nothing: it may be right.
     */
    public static boolean tellsWrongAnswer(String logged) {
        return RecordedAnswer.all(logged).stream().anyMatch(RecordedAnswer::isOwnFault);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path project = Path.of("").toAbsolutePath();
        SearchAnswer answer;
        try {
            Path work = Files.createDirectories(project.resolve(SourceTree.WORK));
            answer = search(project, work, arguments[1], options(arguments));
        } catch (IOException | RuntimeException e) {
            answer = new SearchAnswer("it could not be searched: " + e, List.of(), null, List.of());
        }
        out.println(answer.line());
        Runtime.getRuntime().halt(0); // whatever a test left running
    }

    private static SearchOptions options(String[] arguments) {
        Map<String, Double> factors = new TreeMap<>();
        for (String pair : arguments[2].split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                factors.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
            }
        }
        Duration limit = Duration.ofSeconds(Long.parseLong(arguments[0]));
        List<String> recent = arguments[3].lines().toList();
        return new SearchOptions(limit, MORE, WORKERS, factors, recent, Optional.empty());
    }

    static SearchAnswer search(Path project, Path work, String recorded, SearchOptions options) throws IOException {
        Program program = Projects.open(project, Files.createDirectories(work.resolve("open")), Optional.empty());
        Optional<FailureTest> test = recorded.isBlank() || program.sources().isEmpty()
                ? Optional.empty()
                : FailureTest.find(program, Files.createDirectories(work.resolve("reproduce")), recorded);
        Repair repair = RepairSearch.run(
                test.map(t -> t.added(program)).orElse(program),
                work,
                options.by(test.map(FailureTest::type)),
                said -> {});
        boolean delivered = test.isPresent() && TestFramework.isKnown(program.root());
        return new SearchAnswer(
                repair.conclusion(),
                repair.failing(),
                delivered
                        ? new SearchAnswer.NewTest(test.get().path(), test.get().text())
                        : null,
                repair.fixes().stream()
                        .limit(CHANGES)
                        .map(SearchAnswer.Change::of)
                        .toList());
    }
}
