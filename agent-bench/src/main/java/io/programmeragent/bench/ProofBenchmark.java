package io.programmeragent.bench;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.git.CopiedTree;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.Prover;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What proving costs beside the plain commands. */
@Command(
        name = "proof",
        mixinStandardHelpOptions = true,
        description = "Measures, on a project that it makes up: a proof beside the same commands run bare, one"
                + " after another; the second candidate of a base beside the first; and the checkout for the next"
                + " attempt in a repository of --megabytes beside git clone. Prints a JSON line for each.")
final class ProofBenchmark implements Callable<Integer> {
    @Option(
            names = "--project",
            defaultValue = "python",
            description = "python: tests take the time; maven or cargo: compiling does. Default: ${DEFAULT-VALUE}")
    private String kind = "python";

    @Option(
            names = "--modules",
            defaultValue = "6",
            description = "How many modules a project of Maven or Cargo has that no candidate changes."
                    + " Default: ${DEFAULT-VALUE}")
    private int modules;

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "How long one run of the Python project's tests takes, about. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--test-files",
            defaultValue = "4",
            description = "How many files the tests of the Python project are in; a test is run again with its file."
                    + " Default: ${DEFAULT-VALUE}")
    private int testFiles;

    @Option(
            names = "--megabytes",
            defaultValue = "200",
            description = "The size of the repository that is checked out. Default: ${DEFAULT-VALUE}")
    private int megabytes;

    @Mixin
    private SandboxOptions sandboxes = new SandboxOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Figures figures = Figures.standard();
        try (WorkFolder work = WorkFolder.named("agent-proof")) {
            proofs(figures, Files.createDirectories(work.path().resolve("proofs")));
            checkouts(figures, Files.createDirectories(work.path().resolve("checkouts")));
            return 0;
        }
    }

    private void proofs(Figures figures, Path work) throws IOException {
        Path project = work.resolve("project");
        MadeUpProject made = MadeUpProject.of(kind, seconds, testFiles, modules);
        made.write(project);
        try (RecordingSandbox sandbox = new RecordingSandbox(sandboxes.open(work, List.of()));
                Snapshot snapshot = Snapshot.of(project, work)) {
            Prover prover = new Prover(
                    sandbox,
                    Policy.PatchLimits.defaults(),
                    new ProvingOptions(
                            true, Set.of(), Duration.ZERO, 0, 1.0, Duration.ofMinutes(30), Duration.ofSeconds(30), 1),
                    Toolchain.ofThisProcess(),
                    work.resolve("workspaces"),
                    new SecureRandom());
            Timed first = prove(prover, snapshot, "first", made, made.fixed());
            Duration inside = sandbox.took();
            Duration bare = sandbox.bare(work.resolve("bare"), project, made.path(), made.fixed());
            Timed second = prove(prover, snapshot, "second", made, made.other());
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sandbox", sandboxes.toString());
            line.put("project", kind);
            line.put("proved", first.proof().green() && second.proof().green());
            line.put("conclusion", first.proof().conclusion());
            line.put("commands", sandbox.commands());
            line.put("bare-seconds", ProveCommand.seconds(bare));
            line.put("sandboxed-seconds", ProveCommand.seconds(inside));
            line.put("sandboxed-overhead-percent", percent(inside, bare));
            line.put("proof-seconds", ProveCommand.seconds(first.took()));
            line.put("overhead-percent", percent(first.took(), bare));
            line.put("second-candidate-seconds", ProveCommand.seconds(second.took()));
            line.put(
                    "second-of-first-percent",
                    Math.round(100.0 * second.took().toMillis() / first.took().toMillis()));
            figures.print("proof", line);
        }
    }

    private static double percent(Duration measured, Duration reference) {
        return Math.round(1000.0 * (measured.toMillis() - reference.toMillis()) / reference.toMillis()) / 10.0;
    }

    private record Timed(Proof proof, Duration took) {}

    private static Timed prove(Prover prover, Snapshot snapshot, String id, MadeUpProject made, String code) {
        FileChange change = new FileChange(made.path(), Optional.of(made.code()), Optional.of(code));
        Candidate candidate = new Candidate(id, "bench", id, "", new Patch(List.of(change)), 0.5, false);
        Prover.Task task = new Prover.Task(
                "proof",
                snapshot.repository(),
                new CodeBase("main", List.of(), Optional.empty(), Optional.empty()),
                snapshot.base(),
                Optional.empty(),
                List.of());
        long begun = System.nanoTime();
        Proof proof = prover.prove(task, List.of(candidate), Candidate::title, Instant.EPOCH)
                .get(0);
        return new Timed(proof, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void checkouts(Figures figures, Path work) throws IOException, InterruptedException {
        Path project = work.resolve("project");
        String line = "0123456789abcdefghijklmnopqrstuvwxyz ".repeat(27) + "\n";
        for (int i = 0; i < megabytes * 10; i++) {
            write(project, "d" + i % 100 + "/f" + i + ".txt", (i + line).repeat(100));
        }
        try (Snapshot snapshot = Snapshot.of(project, work)) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("megabytes", megabytes);
            told.put("files", megabytes * 10);
            Path pristine = work.resolve("pristine");
            long begun = System.nanoTime();
            snapshot.repository().checkout(snapshot.base(), pristine);
            told.put("first-seconds", since(begun));
            double best = Double.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                begun = System.nanoTime();
                CopiedTree.copy(pristine, work.resolve("next-" + i));
                best = Math.min(best, since(begun));
            }
            told.put("next-seconds", best);
            begun = System.nanoTime();
            Path git = Path.of("/usr/bin/git");
            try (Launched clone = Launched.start(
                    git,
                    work.resolve("clone.log"),
                    List.of(
                            "clone",
                            "--no-hardlinks",
                            "--quiet",
                            "--branch",
                            "main",
                            snapshot.repository().directory().toString(),
                            work.resolve("clone").toString()))) {
                int exit = clone.await(Duration.ofMinutes(5));
                told.put("git-clone-seconds", exit == 0 ? since(begun) : -1);
            }
            figures.print("checkout", told);
        }
    }

    private static double since(long begun) {
        return ProveCommand.seconds(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
