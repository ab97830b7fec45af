package io.programmeragent.core.engine;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.incident.EffectClass;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.guard.Controls;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.IncidentFlow;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Retries;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.journal.ConflictException;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves incidents on, one step at a time: ask the guard, record the intent, do it, record the outcome. It holds no
 * state of its own that matters: everything is in the journal, so that it can be killed at any moment.
 */
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Journal journal;
    private final Controls controls;
    private final Guard.Rule guard;
    private final GuardLimits limits;
    private final Policy policy;
    private final Function<String, Optional<WatchedService>> services;
    private final Map<StepKind, Stage> stages;
    private final InstantSource clock;
    private final IncidentListener listener;

    /** Keys of steps that this very process began: only what an earlier life left open needs reconciling. */
    private final Set<String> begunHere = ConcurrentHashMap.newKeySet();

    /**
     * Up to which event failures count no more, because a look after them went well: that is no event. What is forgotten
     * with the process is only that a failure was an old one.
     */
    private final Map<IncidentId, Long> wentWell = new ConcurrentHashMap<>();

    public Engine(
            Journal journal,
            Controls controls,
            Guard.Rule guard,
            GuardLimits limits,
            Policy policy,
            Function<String, Optional<WatchedService>> services,
            Map<StepKind, Stage> stages,
            InstantSource clock,
            IncidentListener listener) {
        this.journal = journal;
        this.controls = controls;
        this.guard = guard;
        this.limits = limits;
        this.policy = policy;
        this.services = services;
        this.stages = Map.copyOf(stages);
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Takes an incident as far as it goes now.
     *
     * @return when to look again; empty when it is closed
     */
    public Optional<Instant> advance(IncidentId id) {
        Incident incident = Incident.of(journal.read(id));
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                return Optional.of(clock.instant());
            }
            Progress progress;
            try {
                progress = step(incident, IncidentFlow.next(incident, policy, clock.instant()));
            } catch (ConflictException e) {
                incident = Incident.of(journal.read(id));
                continue;
            }
            if (progress.lookAgain().isPresent() || progress.over()) {
                return progress.lookAgain();
            }
            incident = progress.incident();
        }
    }

    private Progress step(Incident incident, Step step) {
        if (step instanceof Step.Do work) {
            return consider(incident, work);
        } else if (step instanceof Step.Wait wait) {
            return Progress.waiting(incident, wait.until());
        } else if (step instanceof Step.Expire expire) {
            return record(
                    incident, new IncidentEvent.ApprovalAnswered(expire.key(), false, "nobody, until the time was up"));
        } else if (step instanceof Step.Close close) {
            return record(incident, new IncidentEvent.Closed(close.outcome(), close.summary()));
        }
        wentWell.remove(incident.id());
        return Progress.closed(incident);
    }

    private Progress consider(Incident incident, Step.Do step) {
        Instant now = clock.instant();
        String key = incident.key(step.kind(), step.attempt());
        Optional<WatchedService> service = services.apply(incident.service());
        if (service.isEmpty() && step.kind() != StepKind.ESCALATE && step.kind() != StepKind.LEARN) {
            return record(
                    incident,
                    new IncidentEvent.StepRefused(
                            step.kind(),
                            "service " + incident.service() + " is not configured any more",
                            Optional.empty()));
        }
        Guard.Question question = Guard.Question.of(incident, step.kind(), key, service);
        Guard.Answer answer = guard.decide(question, controls.state(), limits, now);
        Stage.Work work = new Stage.Work(incident, step, key, now);
        if (answer instanceof Guard.Answer.Refused refused) {
            return refused(incident, step.kind(), refused);
        } else if (answer instanceof Guard.Answer.Ask) {
            return record(
                    incident,
                    new IncidentEvent.ApprovalAsked(
                            key, step.kind(), now.plus(policy.approvalTimeout()), preview(work)));
        }
        return begin(work);
    }

    /** A person can decide without a preview; without the question nobody would decide. */
    private String preview(Stage.Work work) {
        try {
            return stage(work.step().kind()).preview(work);
        } catch (PluginException e) {
            return work.step().reason() + " (what exactly would be done cannot be said: " + e.getMessage() + ")";
        }
    }

    /** A refusal that may pass is recorded once, not at every look. */
    private Progress refused(Incident incident, StepKind kind, Guard.Answer.Refused refused) {
        boolean known = incident.steps()
                .refusal(kind)
                .filter(r -> r.until().isPresent() && r.reason().equals(refused.reason()))
                .isPresent();
        return known && refused.until().isPresent()
                ? Progress.waiting(incident, refused.until().get())
                : record(incident, new IncidentEvent.StepRefused(kind, refused.reason(), refused.until()));
    }

    private Progress begin(Stage.Work work) {
        Incident incident = work.incident();
        boolean leftOpen =
                incident.steps().open().filter(o -> o.key().equals(work.key())).isPresent();
        if (leftOpen && !begunHere.contains(work.key())) {
            return recover(work);
        }
        if (!leftOpen && recordsIntent(work.step().kind())) {
            begunHere.add(work.key());
            if (work.step().kind().effect() == EffectClass.CHANGE) {
                controls.changeBegun(work.key(), work.now());
            }
            return record(
                    incident,
                    new IncidentEvent.StepBegun(
                            work.key(),
                            work.step().kind(),
                            work.step().attempt(),
                            work.step().reason()));
        }
        return perform(work);
    }

    /** Looking at the world leaves nothing behind, so it needs no intent. */
    private static boolean recordsIntent(StepKind kind) {
        return kind != StepKind.GATHER && kind != StepKind.AWAIT_CHECKS && kind != StepKind.JUDGE;
    }

    private Progress recover(Stage.Work work) {
        StepKind kind = work.step().kind();
        Reconciliation found;
        try {
            found = stage(kind).reconcile(work);
        } catch (PluginException e) {
            return failed(work, e);
        }
        begunHere.add(work.key());
        return record(work.incident(), new IncidentEvent.StepReconciled(work.key(), kind, found));
    }

    private Progress perform(Stage.Work work) {
        Stage.Result result;
        try {
            result = stage(work.step().kind()).perform(work);
        } catch (PluginException e) {
            return failed(work, e);
        } catch (AgentException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return stopped(work);
            }
            LOG.error("Step {} broke", work.key(), e);
            return failed(
                    work,
                    new PluginException(
                            PluginException.Kind.INVALID_ANSWER,
                            "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                            e));
        }
        if (result instanceof Stage.Result.NotYet notYet) {
            wentWell.put(work.incident().id(), work.incident().sequence());
            return Progress.waiting(work.incident(), notYet.lookAgain());
        }
        List<IncidentEvent> events = ((Stage.Result.Done) result).events();
        noteOutcomes(work, events);
        return record(work.incident(), events);
    }

    /** The breaker learns from how changes turned out; noted before the event, so that a crash cannot lose it. */
    private void noteOutcomes(Stage.Work work, List<IncidentEvent> events) {
        for (IncidentEvent event : events) {
            if (event instanceof IncidentEvent.Judged judged
                    && judged.verdict().outcome() != Verdict.Outcome.INCONCLUSIVE
                    && work.incident().last(IncidentEvent.RolledBack.class).isEmpty()) {
                controls.outcome(work.key(), judged.verdict().outcome() == Verdict.Outcome.BETTER, work.now());
            }
        }
    }

    private Progress failed(Stage.Work work, PluginException problem) {
        if (Thread.currentThread().isInterrupted()) {
            return stopped(work);
        }
        Incident incident = work.incident();
        List<RecordedEvent> before = incident.steps().failures(wentWell.getOrDefault(incident.id(), 0L));
        StepKind kind = work.step().kind();
        // from now on, not from the step's beginning: what was waited for in vain has used up its pause already
        Optional<Instant> retryAt = Retries.next(policy, kind, problem, before, clock.instant());
        String text = problem.getMessage() == null ? problem.kind().name() : problem.getMessage();
        if (retryAt.isEmpty() && kind == StepKind.ESCALATE) {
            LOG.error(
                    "Nobody could be told about {}: {}. Reason to tell: {}",
                    incident.id(),
                    text,
                    work.step().reason());
            return record(
                    incident,
                    new IncidentEvent.Escalated(work.key(), work.step().reason(), List.of()));
        }
        return record(incident, new IncidentEvent.StepFailed(work.key(), kind, text, retryAt));
    }

    /** The agent is being stopped: that is no failure of the step, which goes on at the next start. */
    private static Progress stopped(Stage.Work work) {
        return Progress.waiting(work.incident(), work.now());
    }

    private Stage stage(StepKind kind) {
        Stage stage = stages.get(kind);
        if (stage == null) {
            throw new IllegalStateException("No stage does " + kind);
        }
        return stage;
    }

    private Progress record(Incident incident, IncidentEvent event) {
        return record(incident, List.of(event));
    }

    /** What a step found is kept also when signals joined meanwhile; anything else that came between decides anew. */
    private Progress record(Incident incident, List<IncidentEvent> events) {
        Incident known = incident;
        while (true) {
            try {
                List<RecordedEvent> recorded =
                        journal.append(known.id(), known.sequence(), clock.instant(), new ArrayList<>(events));
                recorded.forEach(this::tell);
                return Progress.moved(known.with(recorded));
            } catch (ConflictException e) {
                List<RecordedEvent> all = journal.read(known.id());
                boolean onlySignals = all.subList(known.events().size(), all.size()).stream()
                        .allMatch(r -> r.event() instanceof IncidentEvent.SignalJoined);
                if (!onlySignals || all.size() == known.events().size()) {
                    throw e;
                }
                known = Incident.of(all);
            }
        }
    }

    /** It is recorded: what a host's listener makes of it must not stop the incident. */
    private void tell(RecordedEvent event) {
        try {
            listener.recorded(event);
        } catch (RuntimeException e) {
            LOG.warn("The listener failed at an event of incident {}, which goes on all the same", event.incident(), e);
        }
    }

    /** Where an incident stands after a step. */
    private record Progress(Incident incident, Optional<Instant> lookAgain, boolean over) {
        static Progress moved(Incident incident) {
            return new Progress(incident, Optional.empty(), false);
        }

        static Progress waiting(Incident incident, Instant until) {
            return new Progress(incident, Optional.of(until), false);
        }

        static Progress closed(Incident incident) {
            return new Progress(incident, Optional.empty(), true);
        }
    }
}
