package io.programmeragent.core.fix.run;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.project.SourceTree;
import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.Trial;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles and tests a program in a sandbox, a fresh JVM and a fresh copy each time: for changes of which nobody knows what
 * they do. What is tested shares the JVM with what reports on it, so this screens honest mistakes, not forgers.
 */
public final class IsolatedTrials {
    private static final long TICKS = 200_000_000;
    private static final long WALL_MILLIS = 10_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int OUTPUT = 64 * 1024;
    private static final String RESOURCES = "src/main/resources";

    private final Program program;
    private final Sandbox sandbox;
    private final Path work;
    private int trials;

    /**
     * Prepares.
     *
     * @param program compiled, as {@link Projects} does
     * @param work a folder for copies
     */
    public IsolatedTrials(Program program, Sandbox sandbox, Path work) {
        this.program = program;
        this.sandbox = sandbox;
        this.work = work;
    }

    /**
     * What came of a trial.
     *
     * @param compiled whether the sources could be compiled
     * @param tests why each test failed, by class and name; empty for one that passed
     * @param said what went wrong besides
     */
    public record Result(boolean compiled, Map<String, String> tests, String said) {}

    /**
     * Compiles all sources, with some changed, and runs all tests.
     *
     * @param variants each the changed files of a trial; all run in one JVM, and those after one that hangs are left out
     * @return as many as were run
     * @throws PluginException when the sandbox cannot be used
     */
    public List<Result> run(List<List<FileChange>> variants) {
        Path copy = work.resolve("isolated-" + trials++);
        try {
            SourceTree.copy(program.root(), copy);
            for (FileChange change : variants.get(0)) {
                write(copy.resolve(change.path()), change);
            }
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(copy.resolve(".trial-task")))) {
                setup(copy, variants.get(0)).write(out);
                Trial.Group all = new Trial.Group(List.of(), Map.of(), TICKS, Integer.MAX_VALUE);
                for (List<FileChange> variant : variants) {
                    new Trial(
                                    Trial.Source.whole(sources(variant)),
                                    List.of(0),
                                    List.of(all),
                                    List.of(),
                                    WALL_MILLIS,
                                    Long.MAX_VALUE,
                                    true,
                                    false,
                                    List.of())
                            .write(out);
                }
            }
            CommandResult result = run(copy);
            return read(copy.resolve(".trial-answer"), result, variants.size());
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "A trial cannot be made in " + copy + ": " + e, e);
        }
    }

    private Map<String, String> sources(List<FileChange> changes) {
        Map<String, String> sources = new TreeMap<>(program.sources());
        for (FileChange change : changes) {
            if (change.path().endsWith(".java") && change.after().isPresent()) {
                sources.put(change.path(), change.after().get());
            } else {
                sources.remove(change.path());
            }
        }
        return sources;
    }

    private static void write(Path file, FileChange change) throws IOException {
        if (change.after().isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
        Files.writeString(file, change.after().get());
    }

    /** With the copy in the place of the program's own folder, and changed resources before those that were built. */
    private Setup setup(Path copy, List<FileChange> changes) {
        Setup setup = program.setup();
        List<String> libraries = new ArrayList<>();
        for (FileChange change : changes) {
            int resources = change.path().indexOf(RESOURCES);
            if (resources >= 0) {
                libraries.add(copy.resolve(change.path().substring(0, resources + RESOURCES.length()))
                        .toString());
            }
        }
        setup.libraries().stream()
                .map(l -> l.equals(program.root().toString()) ? copy.toString() : l)
                .forEach(libraries::add);
        return new Setup(libraries, setup.classes(), List.of(), setup.tests(), setup.tags(), setup.jvm());
    }

    private CommandResult run(Path copy) {
        Path java = Path.of(System.getProperty("java.home"));
        List<Path> readable = new ArrayList<>(List.of(java));
        for (String entry : WorkerProcess.classPath().split(File.pathSeparator, -1)) {
            readable.add(Path.of(entry));
        }
        program.setup().libraries().forEach(l -> readable.add(Path.of(l)));
        program.setup().classes().forEach(c -> readable.add(Path.of(c)));
        String module = program.root().relativize(program.directory()).toString();
        Map<String, String> environment = new TreeMap<>(program.setup().jvm().environment());
        environment.put("JAVA_HOME", java.toString());
        SandboxSpec spec = new SandboxSpec("trial", copy, readable, environment, OUTPUT);
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec < .trial-task > .trial-answer; cd \"$1\"; shift; exec \"$@\"",
                "trial",
                module.isEmpty() ? "." : module));
        command.addAll(WorkerProcess.command(program.setup().jvm()));
        try (SandboxSession session = sandbox.open(spec)) {
            return session.run(SandboxCommand.of(LIMIT, command));
        }
    }

    private static List<Result> read(Path answer, CommandResult ended, int wanted) throws IOException {
        List<Result> results = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(answer)))) {
            String problem = Setup.answer(in);
            if (!problem.isEmpty()) {
                return List.of(new Result(true, Map.of(), problem));
            }
            boolean hung = false;
            while (results.size() < wanted && !hung) {
                Trial.Result result = Trial.Result.read(in);
                results.add(result(result));
                hung = result.hung();
            }
        } catch (EOFException | NoSuchFileException e) {
            results.add(new Result(true, Map.of(), "it ended before its tests did: " + ended.output()));
        }
        return results;
    }

    private static Result result(Trial.Result result) {
        Map<String, String> tests = new TreeMap<>();
        for (TestOutcome test : result.tests()) {
            if (test.ending() != TestOutcome.Ending.SKIPPED) {
                tests.merge(test.type() + "." + test.name(), failure(test), (a, b) -> a.isEmpty() ? b : a);
            }
        }
        return new Result(result.state() == Trial.State.RUN, tests, result.message());
    }

    private static String failure(TestOutcome test) {
        String where = test.frames().stream()
                .limit(12)
                .map(f -> "\n    at " + f.type() + "." + f.method() + "(" + f.file() + ":" + f.line() + ")")
                .reduce("", String::concat);
        return switch (test.ending()) {
            case PASSED, SKIPPED -> "";
            case FAILED -> test.problem() + ": " + test.message() + where;
            case OUT_OF_TICKS, HUNG -> "it does not end" + where;
        };
    }
}
