package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.build.RepositoryFile;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A shop in a repository, candidates that mend it, and a prover of these over a scripted pytest. */
final class ProvingGround implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    static final String SHOP = "def mean(prices):\n    return sum(prices) / len(prices)\n";
    static final String MENDED = "def mean(prices):\n    return sum(prices) / len(prices) if len(prices) > 0 else 0\n";

    /** There is no time for mutants at all. */
    private static final ProvingOptions HURRIED =
            new ProvingOptions(false, Set.of(), Duration.ZERO, 2, 1, Duration.ofMinutes(10), Duration.ofHours(1), 1);

    final ScriptedPython sandbox = new ScriptedPython();
    final Prover prover;

    private final Path files;
    private MirrorRepository repository;
    private String base;

    /** With a shop that divides by the number of prices, one test that holds, and one that some shops make wobble. */
    ProvingGround(Path files) throws Exception {
        this.files = files;
        repository = SourceFolder.committed(
                files,
                Map.of(
                        "pytest.ini",
                        "[pytest]\n",
                        RepositoryFile.NAME,
                        "compile = make\n",
                        "shop.py",
                        SHOP,
                        "test_shop.py",
                        "def test_sums():\n    assert 'sum(prices)' in shop\n\n\ndef test_steady():\n    assert wobbles\n"));
        base = repository.tip("main").orElseThrow();
        prover = prover(HURRIED);
    }

    Prover prover(ProvingOptions options) {
        return new Prover(
                sandbox,
                Policy.PatchLimits.defaults(),
                options,
                Toolchain.ofThisProcess(),
                files.resolve("workspaces"),
                new Random(7));
    }

    void commit(String shop, String tests) throws Exception {
        commit(shop, tests, "true", "");
    }

    void commit(String shop, String tests, String integration, String suite) throws Exception {
        commit(Map.of(
                "pytest.ini",
                "[pytest]\n",
                RepositoryFile.NAME,
                "integration = " + integration + "\n",
                "shop.py",
                shop,
                "test_shop.py",
                tests,
                "suite.txt",
                suite));
    }

    /** Another shop in the place of the one that was there. */
    void commit(Map<String, String> texts) throws Exception {
        repository.close();
        repository = SourceFolder.committed(Files.createDirectory(files.resolve("other")), texts);
        base = repository.tip("main").orElseThrow();
    }

    List<Proof> prove(Candidate... candidates) {
        return prove(CodeBase.BASE_RUNS, candidates);
    }

    List<Proof> prove(int baseRuns, Candidate... candidates) {
        return prover.prove(task(baseRuns), List.of(candidates), c -> "Try " + c.id(), NOW);
    }

    Prover.Task task(int baseRuns) {
        return task("i-1", baseRuns);
    }

    Prover.Task task(String id, int baseRuns) {
        return new Prover.Task(
                id,
                repository,
                new CodeBase("main", List.of(), Optional.empty(), Optional.empty(), baseRuns),
                base,
                Optional.empty(),
                List.of());
    }

    static Candidate candidate(String id, String shop) {
        return candidate(id, shop, SHOP);
    }

    static Candidate candidate(String id, String shop, String before) {
        return candidate(id, shop, before, "test_empty.py", "");
    }

    /** With a test of its own that fails before and holds after, and more in that test's file. */
    static Candidate candidate(String id, String shop, String before, String path, String more) {
        FileChange test = new FileChange(
                path,
                Optional.empty(),
                Optional.of("def test_empty():\n    assert 'len(prices) > 0' in shop\n" + more));
        FileChange change = new FileChange("shop.py", Optional.of(before), Optional.of(shop));
        return new Candidate(
                id, "patterns", "Try " + id, "For the test.", new Patch(List.of(change, test)), 0.5, false);
    }

    @Override
    public void close() {
        repository.close();
    }
}
