package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.WatchedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** PROVE: runs a generator's command over the base, or proves its candidates, all in the sandbox. */
public final class Proving implements Stage {
    private static final int COMMAND_OUTPUT = 64 * 1024;
    private static final Duration COMMAND_TIME = Duration.ofMinutes(10);

    private final Function<String, Optional<WatchedService>> services;
    private final Function<WatchedService, CodeRepository> repositories;
    private final Sandbox sandbox;
    private final ProvingOptions options;
    private final Prover prover;

    /**
     * Makes the stage.
     *
     * @param workspaces a directory for checkouts, of this stage's own: what is in it is deleted
     * @param random for what code under test must not guess, so a secure one
     */
    public Proving(
            Function<String, Optional<WatchedService>> services,
            Function<WatchedService, CodeRepository> repositories,
            Sandbox sandbox,
            Policy.PatchLimits limits,
            ProvingOptions options,
            Toolchain toolchain,
            Path workspaces,
            RandomGenerator random) {
        this.services = services;
        this.repositories = repositories;
        this.sandbox = sandbox;
        this.options = options;
        this.prover = new Prover(sandbox, limits, options, toolchain, workspaces, random);
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        IncidentEvent.FixProposed proposed = incident.fixes()
                .untried()
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED, "Incident " + incident.id() + " has nothing to prove"));
        WatchedService service = services.apply(incident.service())
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "Service " + incident.service() + " is not configured any more"));
        CodeBase code = service.code()
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED, "Service " + service.name() + " has no repository; set code"));
        Prover.Task task = new Prover.Task(
                incident.id().value(),
                repositories.apply(service),
                code,
                proposed.baseCommit(),
                incident.fault(),
                List.of());
        IncidentEvent done;
        if (proposed.step() instanceof FixStep.Candidates batch) {
            done = new IncidentEvent.CandidatesTried(
                    work.key(),
                    prover.prove(
                            task,
                            batch.candidates(),
                            candidate -> CommitMessage.of(incident, candidate, work.key()),
                            incident.openedAt()));
        } else if (proposed.step() instanceof FixStep.Reproduce reproduce) {
            done = new IncidentEvent.CommandRan(work.key(), reproduce(task, proposed.generator(), reproduce));
        } else {
            done = new IncidentEvent.CommandRan(
                    work.key(), run(task, proposed.generator(), (FixStep.Run) proposed.step()));
        }
        return Result.Done.of(done);
    }

    private CommandResult reproduce(Prover.Task task, String generator, FixStep.Reproduce step) {
        Optional<CommandResult> refused = isolated(generator, "the tests");
        return refused.orElseGet(() -> prover.reproduce(task, step.tests()));
    }

    private CommandResult run(Prover.Task task, String generator, FixStep.Run run) {
        Optional<CommandResult> refused = isolated(generator, "the command");
        if (refused.isPresent()) {
            return refused.get();
        }
        return prover.run(task, run.command(), COMMAND_TIME, COMMAND_OUTPUT);
    }

    /** Why something of a generator may not run here, where that is so. */
    private Optional<CommandResult> isolated(String generator, String what) {
        boolean trusted = options.trustedGenerators().contains(generator) || options.modelCodeWithoutIsolation();
        if (trusted || sandbox.isolation().fitForUntrustedCode()) {
            return Optional.empty();
        }
        return Optional.of(new CommandResult(
                126,
                "Not run: this sandbox does not isolate, and " + what + " may be a model's; use one that does, or set"
                        + " proving.model-code-without-isolation. "
                        + sandbox.isolation().description(),
                false,
                false,
                Duration.ZERO));
    }
}
