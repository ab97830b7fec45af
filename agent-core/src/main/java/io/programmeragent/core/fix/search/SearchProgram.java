package io.programmeragent.core.fix.search;

import io.programmeragent.api.plugin.PluginException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A program of its own: searches the project in the current folder, and prints a {@link SearchAnswer}. It goes by a test for
 * what was recorded, where one can be written, and else by the tests that fail.
 */
public final class SearchProgram {
    /** As long as an argument may be. */
    private static final int LONGEST = 60_000;

    private static final int CHANGES = 12;
    private static final Duration MORE = Duration.ofSeconds(3);
    private static final int WORKERS = 2;

    private SearchProgram() {}

    /**
     * The command that runs it, for {@link io.programmeragent.api.fix.FixStep.Run}.
     *
     * @param recorded what was logged of the failure; empty when nothing was
     */
    public static List<String> command(Duration limit, String recorded) {
        return List.of(
                "{java}",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                "{agent}",
                SearchProgram.class.getName(),
                String.valueOf(limit.toSeconds()),
                recorded.substring(0, Math.min(recorded.length(), LONGEST)).replace('\0', ' '));
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory("repair-search");
        SearchAnswer answer;
        try {
            answer = search(Path.of("").toAbsolutePath(), work, Long.parseLong(arguments[0]), arguments[1]);
        } catch (IOException | PluginException e) {
            answer = new SearchAnswer("it could not be searched: " + e.getMessage(), List.of(), null, List.of());
        }
        out.println(answer.line());
        Runtime.getRuntime().halt(0); // whatever a test left running
    }

    static SearchAnswer search(Path project, Path work, long seconds, String recorded) throws IOException {
        Program program = Projects.open(project, Files.createDirectories(work.resolve("open")), Optional.empty());
        Optional<FailureTest> test = recorded.isBlank() || program.sources().isEmpty()
                ? Optional.empty()
                : FailureTest.find(program, Files.createDirectories(work.resolve("reproduce")), recorded);
        Repair repair = RepairSearch.run(
                test.map(t -> t.added(program)).orElse(program),
                work,
                new SearchOptions(
                        Duration.ofSeconds(seconds),
                        MORE,
                        WORKERS,
                        test.map(t -> t.failing().setup().tests().get(0))),
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
