package io.programmeragent.bench;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.Prover;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The proof alone, of any project and patch. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description =
                "Proves a patch of a project: Maven, Gradle, npm, pnpm, pytest, unittest, Go or Cargo, or whatever its"
                        + " file .programmer-agent.properties says. The project itself is not changed. A test has to fail"
                        + " without the patch and to pass with it: one that is in the project, in the patch, or in --tests."
                        + " Prints one JSON line: proved, conclusion, confidence, checks (name, result, command, detail,"
                        + " seconds). Exit code 0 when it is proved, 1 when it is not.")
final class ProveCommand implements Callable<Integer> {
    @Option(names = "--project", required = true, description = "The project's folder, without the patch.")
    private Path project = Path.of("");

    @Option(names = "--patch", description = "The patch, as git diff writes it.")
    private Optional<Path> patch = Optional.empty();

    @Option(
            names = "--fixed",
            description = "Instead of --patch: a folder of the files that it changes, as they become.")
    private Optional<Path> fixed = Optional.empty();

    @Option(
            names = "--tests",
            description = "A folder of new test files that show the fault, and that the patch's writer did not write.")
    private Optional<Path> tests = Optional.empty();

    @Option(names = "--mutants", defaultValue = "4", description = "How many are tried. Default: ${DEFAULT-VALUE}")
    private int mutants;

    @Option(
            names = "--lines",
            defaultValue = "1000",
            description = "How many lines the patch may touch. Default: ${DEFAULT-VALUE}")
    private int lines;

    @Mixin
    private SandboxOptions sandboxes = new SandboxOptions();

    @Override
    public Integer call() throws IOException {
        Figures figures = Figures.standard();
        long begun = System.nanoTime();
        try (WorkFolder work = WorkFolder.named("agent-prove");
                Sandbox sandbox = sandboxes.open(work.path(), Snapshot.installed(project.toRealPath()));
                Snapshot snapshot = Snapshot.of(project.toRealPath(), work.path())) {
            Proof proof = prove(sandbox, snapshot, work.path());
            Map<String, Object> line = told(proof);
            line.put("sandbox", sandboxes.toString());
            line.put("seconds", seconds(Duration.ofNanos(System.nanoTime() - begun)));
            figures.print("prove", line);
            return proof.green() ? 0 : 1;
        }
    }

    private Proof prove(Sandbox sandbox, Snapshot snapshot, Path work) throws IOException {
        if (patch.isPresent() == fixed.isPresent()) {
            throw new IllegalArgumentException("Give either --patch or --fixed");
        }
        List<FileChange> changes = patch.isPresent()
                ? snapshot.patched(patch.get())
                : snapshot.overlaid(fixed.get().toRealPath());
        List<FileChange> reproducers =
                tests.isPresent() ? snapshot.overlaid(tests.get().toRealPath()) : List.of();
        Policy.PatchLimits limits = Policy.PatchLimits.defaults();
        Prover prover = new Prover(
                sandbox,
                new Policy.PatchLimits(Math.max(limits.files(), 20), lines, limits.protectedPaths()),
                new ProvingOptions(
                        true,
                        Set.of(),
                        Duration.ofMinutes(5),
                        mutants,
                        0.75,
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(30),
                        1),
                Toolchain.ofThisProcess(),
                work.resolve("workspaces"),
                new SecureRandom());
        Candidate candidate = new Candidate("patch", "bench", "The patch", "", new Patch(changes), 0.5, false);
        Prover.Task task = new Prover.Task(
                "prove",
                snapshot.repository(),
                new CodeBase("main", List.of(), Optional.empty(), Optional.empty()),
                snapshot.base(),
                Optional.empty(),
                reproducers);
        return prover.prove(task, List.of(candidate), Candidate::title, Instant.EPOCH)
                .get(0);
    }

    static Map<String, Object> told(Proof proof) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("proved", proof.green());
        line.put("conclusion", proof.conclusion());
        line.put("confidence", proof.confidence());
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Proof.Check check : proof.checks()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", check.name());
            told.put("result", check.result().name());
            told.put("required", check.required());
            told.put("command", check.command());
            told.put("detail", check.detail());
            told.put("seconds", seconds(check.took()));
            checks.add(told);
        }
        line.put("checks", checks);
        return line;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
