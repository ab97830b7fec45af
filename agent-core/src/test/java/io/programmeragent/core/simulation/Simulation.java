package io.programmeragent.core.simulation;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.deliver.AwaitingChecks;
import io.programmeragent.core.deliver.Delivery;
import io.programmeragent.core.deliver.Merging;
import io.programmeragent.core.deliver.OpeningChange;
import io.programmeragent.core.deliver.Reverting;
import io.programmeragent.core.engine.Engine;
import io.programmeragent.core.engine.Escalating;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardRows;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.InMemoryJournal;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.observe.correlate.CorrelationPolicy;
import io.programmeragent.core.observe.correlate.Inbox;
import io.programmeragent.core.observe.correlate.MemoryInbox;
import io.programmeragent.core.observe.correlate.Topology;
import io.programmeragent.core.observe.correlate.Triage;
import io.programmeragent.core.operate.Acting;
import io.programmeragent.core.operate.Deploying;
import io.programmeragent.core.operate.Operation;
import io.programmeragent.core.operate.RollingBack;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.verify.Judging;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One run of the whole agent in a world that its seed decides. */
final class Simulation {
    static final String PERSON = "ada";
    private static final int MOST_ROUNDS = 3000;
    private static final GuardLimits LIMITS = GuardLimits.defaults();
    private static final Policy POLICY = Policy.defaults();

    private final Sabotage sabotage;
    private final Random random;
    private final VirtualClock clock = new VirtualClock();
    private final Scenario scenario;
    private final Autonomy autonomy;
    private final boolean shadow;
    private final InMemoryJournal durable = new InMemoryJournal();
    private final MemoryControls controls = new MemoryControls();
    private final MemoryInbox inbox = new MemoryInbox();
    private final Map<IncidentId, Instant> due = new HashMap<>();
    private final World world;
    private final Witness witness;
    private final Faults faults;
    private final WatchedService service;
    private final boolean personAnswers;
    private final boolean personGrants;

    private Simulation(long seed, Sabotage sabotage) {
        this.sabotage = sabotage;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.scenario = List.of(Scenario.values()).get(random.nextInt(Scenario.values().length));
        int dice = random.nextInt(100);
        this.autonomy = dice < 70
                ? Autonomy.ACT
                : dice < 85 ? Autonomy.APPROVE : dice < 93 ? Autonomy.SUGGEST : Autonomy.OBSERVE;
        this.shadow = random.nextInt(100) < 8;
        this.personAnswers = random.nextInt(10) < 7;
        this.personGrants = random.nextInt(10) < 8;
        this.faults = new Faults(random, random.nextDouble() * 0.2, 12, 5);
        this.witness = new Witness(durable, controls, clock, shadow, autonomy);
        this.world = new World(scenario, clock, sabotage == Sabotage.NO_SEARCH_BEFORE_OPEN, witness::effect);
        witness.watch(world);
        this.service = new WatchedService(
                World.SERVICE,
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(5), Optional.empty(), 3, Duration.ofMinutes(5)),
                List.of(),
                Optional.of(new CodeBase("main", List.of(), Optional.empty(), Optional.empty())),
                new WatchedService.Plugins(
                        Optional.empty(), Optional.empty(), Optional.of("control"), Optional.of("forge")),
                Map.of(),
                autonomy);
    }

    /** Runs until the incident is over, and answers how it ended. */
    static Outcome run(long seed, Sabotage sabotage) {
        Simulation simulation = new Simulation(seed, sabotage);
        try {
            return simulation.run();
        } catch (RuntimeException | Witness.ViolatedError e) {
            throw new IllegalStateException(
                    "seed " + seed + " (" + simulation.scenario + ", autonomy " + simulation.autonomy
                            + (simulation.shadow ? ", shadow" : "") + "): " + e.getMessage(),
                    e);
        }
    }

    private Outcome run() {
        report(SignalState.FIRING);
        report(SignalState.FIRING);
        Life life = new Life();
        int rounds = 0;
        while (rounds++ < MOST_ROUNDS) {
            people();
            try {
                life.live();
            } catch (SimulatedCrash crash) {
                life = new Life();
                clock.advance(Duration.ofSeconds(random.nextInt(40)));
            }
            witness.standing();
            if (!durable.latest(1).isEmpty() && durable.open().isEmpty()) {
                return ended(durable.latest(1).get(0));
            }
            clock.advanceTo(due.values().stream().min(Instant::compareTo).orElse(clock.instant()));
            clock.advance(Duration.ofSeconds(1));
        }
        throw new Witness.ViolatedError("the incident never ended; last: "
                + durable.read(durable.latest(1).get(0)).stream().reduce((a, b) -> b));
    }

    private Outcome ended(IncidentId id) {
        Incident incident = Incident.of(durable.read(id));
        Outcome outcome =
                incident.last(IncidentEvent.Closed.class).orElseThrow().outcome();
        Witness.require(scenario.mayEnd(outcome), "it ended as " + outcome + ", which cannot be");
        Witness.require(
                outcome != Outcome.RESOLVED || world.service.healthy(), "resolved, and the service is not healthy");
        Witness.require(
                outcome == Outcome.RESOLVED
                        || outcome == Outcome.RECOVERED
                        || incident.last(IncidentEvent.Escalated.class).isPresent(),
                "nobody was told");
        return outcome;
    }

    private void report(SignalState state) {
        inbox.receive(
                new Signal(World.SERVICE, SignalKind.PROBE, "health", state, clock.instant(), "health fails", Map.of()),
                clock.instant());
    }

    /** Operators pause and resume, pull and release the kill switch, and answer questions or do not. */
    private void people() {
        if (random.nextInt(40) == 0) {
            controls.pause(PERSON, clock.instant());
        } else if (random.nextInt(10) == 0) {
            controls.resume(PERSON, clock.instant());
        }
        if (random.nextInt(80) == 0) {
            controls.kill(PERSON, clock.instant());
        } else if (random.nextInt(10) == 0) {
            controls.release(PERSON, clock.instant());
        }
        for (IncidentId id : durable.open()) {
            Incident incident = Incident.of(durable.read(id));
            if (personAnswers && random.nextInt(3) == 0) {
                incident.steps()
                        .unanswered()
                        .ifPresent(asked -> durable.append(
                                id,
                                incident.sequence(),
                                clock.instant(),
                                List.of(new IncidentEvent.ApprovalAnswered(asked.key(), personGrants, PERSON))));
                due.remove(id);
            }
        }
    }

    /** The agent from one start to the next crash. What is in here is lost then. */
    private final class Life {
        private final Journal journal = faults.dying(Journal.class, sabotaged(durable));
        private final Triage triage = new Triage(
                faults.dying(Inbox.class, inbox),
                journal,
                name -> Optional.of(service),
                Topology.of(List.of(service)),
                CorrelationPolicy.defaults(),
                shadow,
                clock,
                event -> {},
                id -> due.remove(id));
        private final Engine engine = new Engine(
                journal,
                controls,
                sabotage == Sabotage.NO_GUARD ? (q, s, l, n) -> new Guard.Answer.Allowed() : Guard::decide,
                LIMITS,
                POLICY,
                name -> Optional.of(service),
                stages(journal),
                clock,
                event -> {});

        void live() {
            triage.run().ifPresent(again -> clock.advanceTo(again));
            triage.run();
            for (IncidentId id : durable.open()) {
                if (!due.getOrDefault(id, Instant.MIN).isAfter(clock.instant())) {
                    engine.advance(id).ifPresentOrElse(at -> due.put(id, at), () -> due.remove(id));
                }
            }
        }
    }

    private Map<StepKind, Stage> stages(Journal journal) {
        Forge forge = faults.around(Forge.class, world.forge);
        ServiceControl control = faults.around(ServiceControl.class, world.service);
        CodeRepository repository = faults.around(CodeRepository.class, world.code);
        Observations observations = world.service;
        Delivery delivery = new Delivery(name -> Optional.of(service), s -> forge, s -> repository);
        Operation operation = new Operation(name -> Optional.of(service), s -> Optional.of(control));
        Map<StepKind, Stage> stages = new EnumMap<>(StepKind.class);
        stages.put(StepKind.GATHER, this::gather);
        stages.put(StepKind.CLASSIFY, this::classify);
        stages.put(StepKind.ACT, new Acting(operation));
        stages.put(StepKind.GENERATE, this::generate);
        stages.put(StepKind.PROVE, work -> prove(work, repository));
        stages.put(StepKind.OPEN_CHANGE, new OpeningChange(delivery, journal, POLICY));
        stages.put(StepKind.AWAIT_CHECKS, new AwaitingChecks(delivery, POLICY));
        stages.put(
                StepKind.MERGE,
                sabotage == Sabotage.NO_GATE
                        ? work -> mergeBlindly(work, forge)
                        : new Merging(
                                delivery, POLICY, new GuardRows(controls, LIMITS, name -> Optional.of(service))::of));
        stages.put(StepKind.DEPLOY, new Deploying(operation, s -> repository, s -> Optional.empty(), POLICY));
        stages.put(
                StepKind.JUDGE,
                sabotage == Sabotage.NO_DATA_IS_FINE
                        ? Simulation::alwaysBetter
                        : new Judging(observations, name -> Optional.of(service)));
        stages.put(StepKind.ROLL_BACK, new RollingBack(operation));
        stages.put(StepKind.REVERT, new Reverting(delivery, POLICY));
        stages.put(StepKind.LEARN, work -> Stage.Result.Done.of(new IncidentEvent.Learnt(work.key(), "lesson")));
        stages.put(
                StepKind.ESCALATE,
                new Escalating(Map.of("fake", faults.around(Notifier.class, notification -> {})), id -> List.of()));
        return stages;
    }

    private Stage.Result gather(Stage.Work work) {
        List<Evidence> evidence = new ArrayList<>(world.service.ask(service));
        Instant from = work.now().minusSeconds(60);
        List<Evidence> logged = world.service.logged(service, from, work.now());
        evidence.addAll(logged);
        Optional<String> fault = logged.isEmpty() ? Optional.empty() : Optional.of(World.FAULT);
        for (Measurement measured : world.service.measure(service, fault, from, work.now())) {
            evidence.add(new Evidence.Measured("measured-" + measured.name(), measured));
        }
        return Stage.Result.Done.of(new IncidentEvent.EvidenceGathered(evidence));
    }

    private Stage.Result classify(Stage.Work work) {
        Cause cause = scenario.inCode()
                ? Cause.CODE
                : scenario == Scenario.DEPENDENCY_DOWN ? Cause.EXTERNAL : Cause.OPERATIONAL;
        Classification classification = new Classification(
                cause,
                "as the world is",
                0.9,
                Risk.LOW,
                cause == Cause.OPERATIONAL ? Optional.of(ActionKind.RESTART) : Optional.empty(),
                cause == Cause.EXTERNAL ? Optional.of("prices") : Optional.empty(),
                List.of("trace-1", "probe-health"),
                "because");
        return Stage.Result.Done.of(new IncidentEvent.Classified(classification, List.of()));
    }

    private Stage.Result generate(Stage.Work work) {
        int round = work.incident().fixes().rounds("fake").stream()
                .filter(r -> r instanceof FixRound.Tried)
                .toList()
                .size();
        String base = world.code.tip("main").orElseThrow();
        if (round >= 4) {
            boolean told = work.incident().fixes().gaveUp().containsKey("fake");
            return Stage.Result.Done.of(new IncidentEvent.FixProposed(
                    work.key(), told ? "" : "fake", base, new FixStep.GiveUp("all tried")));
        }
        boolean right = round % 2 == 1 && scenario != Scenario.NO_FIX;
        String after = World.SOURCE.replace("return price", "return " + (right ? "right" : "wrong") + round);
        Candidate candidate = new Candidate(
                "candidate-" + round,
                "fake",
                "Candidate " + round,
                "",
                new Patch(List.of(new FileChange(World.FILE, Optional.of(World.SOURCE), Optional.of(after)))),
                0.5,
                false);
        return Stage.Result.Done.of(
                new IncidentEvent.FixProposed(work.key(), "fake", base, new FixStep.Candidates(List.of(candidate))));
    }

    private Stage.Result prove(Stage.Work work, CodeRepository repository) {
        IncidentEvent.FixProposed proposed = work.incident().fixes().untried().orElseThrow();
        List<Proof> proofs = new ArrayList<>();
        for (Candidate candidate : ((FixStep.Candidates) proposed.step()).candidates()) {
            String commit = repository.commit(
                    proposed.baseCommit(),
                    candidate.patch(),
                    "fix",
                    work.incident().openedAt());
            boolean green = world.worthMerging(commit) || sabotage == Sabotage.NO_PROOF;
            proofs.add(new Proof(
                    candidate.id(),
                    proposed.baseCommit(),
                    commit,
                    List.of(new Proof.Check(
                            "replay",
                            green ? Proof.Result.PASSED : Proof.Result.FAILED,
                            true,
                            "replay",
                            "",
                            Duration.ZERO)),
                    green ? 0.9 : 0,
                    green ? "it answers" : "it still fails"));
        }
        return Stage.Result.Done.of(new IncidentEvent.CandidatesTried(work.key(), proofs));
    }

    private static Stage.Result mergeBlindly(Stage.Work work, Forge forge) {
        Change change = work.incident().change().orElseThrow();
        MergeResult result = forge.merge(change.id(), change.head());
        return Stage.Result.Done.of(
                result instanceof MergeResult.Merged merged
                        ? new IncidentEvent.Merged(work.key(), change.id(), change.head(), merged.commit())
                        : new IncidentEvent.StepFailed(work.key(), StepKind.MERGE, "refused", Optional.empty()));
    }

    private static Stage.Result alwaysBetter(Stage.Work work) {
        return Stage.Result.Done.of(
                new IncidentEvent.Judged(new Verdict(Verdict.Outcome.BETTER, List.of(), "nothing bad was seen")));
    }

    private Journal sabotaged(Journal journal) {
        return switch (sabotage) {
            case NO_INTENT ->
                new ForgetfulJournal(
                        journal,
                        event -> event instanceof IncidentEvent.StepBegun
                                ? new IncidentEvent.SignalJoined(new Signal(
                                        World.SERVICE,
                                        SignalKind.PROBE,
                                        "health",
                                        SignalState.FIRING,
                                        Instant.EPOCH,
                                        "",
                                        Map.of()))
                                : event);
            case SILENCE_IS_CONSENT ->
                new ForgetfulJournal(
                        journal,
                        event -> event instanceof IncidentEvent.ApprovalAnswered answer
                                ? new IncidentEvent.ApprovalAnswered(answer.key(), true, answer.by())
                                : event);
            default -> journal;
        };
    }
}
