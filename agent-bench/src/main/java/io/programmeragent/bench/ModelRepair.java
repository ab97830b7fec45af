package io.programmeragent.bench;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardedModelLedger;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.guard.Suspicions;
import io.programmeragent.core.prove.ProjectProof;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Repairs one project with one generator that asks a model, and proves what it says. */
final class ModelRepair {
    private static final Duration MUTATION_TIME = Duration.ofSeconds(20);
    private static final int MUTANTS = 4;
    private static final GuardLimits.ModelBudget BUDGET =
            new GuardLimits.ModelBudget(2_000_000, 1_000_000_000, 500, Duration.ofHours(2));

    private final Sandbox sandbox;
    private final boolean withoutIsolation;
    private final boolean gate;
    private final Figures figures;
    private Optional<Candidate> found = Optional.empty();

    /**
     * Prepares.
     *
     * @param withoutIsolation whether a model's code runs also where nothing isolates it
     * @param gate whether a change is refused whose mutants the tests do not notice
     */
    ModelRepair(Sandbox sandbox, boolean withoutIsolation, boolean gate, Figures figures) {
        this.sandbox = sandbox;
        this.withoutIsolation = withoutIsolation;
        this.gate = gate;
        this.figures = figures;
    }

    /** What came of it, as it is printed. */
    Map<String, Object> repair(Path root, FixGenerator generator, Path work) throws IOException {
        long begun = System.nanoTime();
        ScreenedProject.Opened opened = ScreenedProject.open(root, sandbox, work, figures);
        return repair(root, opened, generator, work, begun);
    }

    /** The same for a project that is open already. */
    Map<String, Object> repair(Path root, ScreenedProject.Opened opened, FixGenerator generator, Path work, long begun)
            throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("project", String.valueOf(root.getFileName()));
        line.put("plausible", false);
        TestedProject.Run base = opened.base();
        figures.progress(base.failing().size() + " of " + base.tests().size() + " tests fail");
        Counted ledger;
        Attempts attempts = new Attempts();
        try (Database database = Database.sqlite(work.resolve("ledger-" + begun + ".db"))) {
            ledger = new Counted(ledger(database));
            if (base.compiled() && base.failing().isEmpty()) {
                attempts.reason = base.tests().isEmpty()
                        ? "no test ran: " + base.said()
                        : "no test fails: there is nothing to repair";
            } else {
                attempts.search(
                        FailingTests.task(root, base, ledger),
                        generator,
                        new ProjectProof(opened.project(), base, sandbox.isolation(), options(), gate));
            }
        }
        attempts.tell(line);
        found = attempts.found;
        line.put("calls", ledger.calls);
        line.put("tokens", ledger.tokens);
        line.put("isolation", sandbox.isolation().fitForUntrustedCode() ? "isolated" : "none");
        line.put("seconds", Math.round((System.nanoTime() - begun) / 1e7) / 100.0);
        return line;
    }

    /** The candidate that the last repair found and proved. */
    Optional<Candidate> found() {
        return found;
    }

    /** The line of a project that could not be worked on. */
    static Map<String, Object> failed(Path project, String why) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("project", String.valueOf(project.getFileName()));
        line.put("plausible", false);
        line.put("patch", "");
        line.put("proof", "");
        line.put("reason", why);
        line.put("attempts", 0);
        line.put("tokens", 0);
        line.put("seconds", 0);
        return line;
    }

    private ProvingOptions options() {
        return new ProvingOptions(
                withoutIsolation, Set.of(), MUTATION_TIME, MUTANTS, 1, Duration.ofHours(1), Duration.ofSeconds(30), 1);
    }

    private static ModelLedger ledger(Database database) {
        GuardLimits defaults = GuardLimits.defaults();
        return new GuardedModelLedger(
                new IncidentId("llm-repair"),
                new SqlControls(database),
                new GuardLimits(
                        defaults.changesPerHour(), defaults.breakerFailures(), defaults.breakerPause(), BUDGET, BUDGET),
                new Remembered(database),
                new Suspicions(),
                SystemClock.instance());
    }

    /** What was tried so far. */
    private final class Attempts {
        private final List<FixRound> rounds = new ArrayList<>();
        private Optional<Candidate> found = Optional.empty();
        private Optional<Proof> proof = Optional.empty();
        private int candidates;
        private String reason = "";
        private String last = "";

        void search(FixTask task, FixGenerator generator, ProjectProof prover) {
            try {
                FixStep step = generator.next(task, rounds);
                while (step instanceof FixStep.Candidates batch && found.isEmpty()) {
                    rounds.add(new FixRound.Tried(batch.candidates(), prove(batch.candidates(), prover)));
                    step = found.isEmpty() ? generator.next(task, rounds) : step;
                }
                reason = step instanceof FixStep.GiveUp given ? given.reason() : "";
            } catch (PluginException e) {
                reason = "the model could not be asked: " + e.getMessage();
            }
        }

        /** All of a batch, as the surest of them counts. */
        private List<Proof> prove(List<Candidate> batch, ProjectProof prover) {
            List<Proof> proofs = new ArrayList<>();
            for (Candidate candidate : batch) {
                candidates++;
                Proof next = prover.prove(candidate);
                figures.progress(candidate.title() + ": " + next.conclusion());
                proofs.add(next);
                last = next.conclusion();
                if (next.green()
                        && proof.map(p -> next.confidence() > p.confidence()).orElse(true)) {
                    found = Optional.of(candidate);
                    proof = Optional.of(next);
                }
            }
            return proofs;
        }

        void tell(Map<String, Object> line) {
            found.ifPresent(candidate -> {
                Proof green = proof.orElseThrow();
                line.put("plausible", true);
                line.put("title", candidate.title());
                line.put("patch", Diffs.unified(candidate.patch()));
                line.put("proof", green.conclusion());
                line.put("confidence", green.confidence());
                green.checks().stream()
                        .filter(c -> c.name().equals(ProjectProof.MUTATION))
                        .forEach(c -> {
                            line.put("mutation", c.result().name().toLowerCase(java.util.Locale.ROOT));
                            line.put("everyMutantNoticed", !c.detail().contains(ProjectProof.NOT_NOTICED));
                        });
            });
            if (found.isEmpty()) {
                line.put("patch", "");
                line.put("proof", last);
                line.put("reason", reason);
            }
            line.put("attempts", rounds.size());
            line.put("candidates", candidates);
        }
    }

    /** Counts. */
    private static final class Counted implements ModelLedger {
        private final ModelLedger ledger;
        private long tokens;
        private int calls;

        Counted(ModelLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
            return ledger.exchange(call, prompt -> {
                calls++;
                Reply reply = send.apply(prompt);
                tokens += reply.used().tokens();
                return reply;
            });
        }
    }
}
