package io.programmeragent.bench;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.run.IsolatedTrials;
import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.core.prove.build.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A project whose sources are compiled in memory, which takes a second where a build takes ten. */
final class ScreenedProject implements TestedProject {
    private final Program program;
    private final IsolatedTrials trials;

    private ScreenedProject(Program program, Sandbox sandbox, Path work) {
        this.program = program;
        this.trials = new IsolatedTrials(program, sandbox, work);
    }

    /**
     * A project, and how its tests end as it is.
     *
     * @param project compiled in memory where that gives what the build gives, else built as usual
     */
    record Opened(TestedProject project, TestedProject.Run base) {}

    /** Opens a project; one that does not compile in memory, or has no failing test then, is left to its build. */
    static Opened open(Path root, Sandbox sandbox, Path work, Figures figures) throws IOException {
        BuiltProject built = new BuiltProject(root, sandbox, Toolchain.ofThisProcess(), work);
        if (!PlainFolder.isJava(root)) {
            return new Opened(built, built.run(List.of()));
        }
        String why;
        try {
            Program program = Projects.open(root, Files.createDirectories(work.resolve("open")), Optional.empty());
            ScreenedProject screened = new ScreenedProject(program, sandbox, work);
            Run base = screened.run(List.of());
            if (base.compiled() && program.notes().isEmpty() && !base.failing().isEmpty()) {
                return new Opened(screened, base);
            }
            why = base.compiled() ? String.join("; ", program.notes()) + base.said() : base.said();
        } catch (IOException e) {
            why = String.valueOf(e.getMessage());
        }
        figures.progress("each trial is built: " + why.lines().findFirst().orElse("no test fails in memory"));
        return new Opened(built, built.run(List.of()));
    }

    @Override
    public Run run(List<FileChange> changes) {
        return runAll(List.of(changes), Duration.ZERO).get(0);
    }

    @Override
    public List<Run> runAll(List<List<FileChange>> variants, Duration limit) {
        return trials.run(variants).stream()
                .map(result -> new Run(result.compiled(), result.tests(), result.said()))
                .toList();
    }

    /** What is no test is a source that may be changed; what is neither was left out of the program. */
    @Override
    public boolean isTest(String path) {
        return path.endsWith(".java") && !program.sources().containsKey(path);
    }
}
