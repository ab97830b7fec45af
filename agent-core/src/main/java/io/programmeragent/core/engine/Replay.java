package io.programmeragent.core.engine;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.IncidentFlow;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.journal.AsRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs an incident again from its record: what the world answered is taken from it, and what was decided is decided anew,
 * one event after the other, each from the events before it.
 */
public final class Replay {
    private final Function<RecordedEvent, Policy> policies;
    private final Function<RecordedEvent, Map<StepKind, Stage>> stages;

    /**
     * Prepares.
     *
     * @param policies by which an event was decided
     * @param stages that think, of the moment of an event that they brought about
     */
    public Replay(Function<RecordedEvent, Policy> policies, Function<RecordedEvent, Map<StepKind, Stage>> stages) {
        this.policies = policies;
        this.stages = stages;
    }

    /**
     * What came of it.
     *
     * @param decisions how many were made anew, up to the first that differs
     * @param difference the first; empty when all are the same
     */
    public record Report(int decisions, Optional<Difference> difference) {}

    /**
     * A decision that is another one now.
     *
     * @param sequence of the event that records it
     * @param recorded what it was
     * @param replayed what it is
     */
    public record Difference(long sequence, String recorded, String replayed) {}

    public Report run(Incident incident) {
        List<RecordedEvent> events = incident.events();
        int decisions = 0;
        for (int i = 1; i < events.size(); i++) {
            RecordedEvent event = events.get(i);
            Optional<Expected> expected = expected(events.subList(0, i), event);
            if (expected.isPresent()) {
                decisions++;
                if (!expected.get().recorded().equals(expected.get().replayed())) {
                    return new Report(
                            decisions,
                            Optional.of(new Difference(
                                    event.sequence(),
                                    shown(expected.get().recorded()),
                                    shown(expected.get().replayed()))));
                }
            }
        }
        return new Report(decisions, Optional.empty());
    }

    /** The same thing as it was recorded and as it is decided now. */
    private record Expected(Object recorded, Object replayed) {}

    /** What an event should be, where that is a decision of ours; what others said and did, it is not. */
    private Optional<Expected> expected(List<RecordedEvent> before, RecordedEvent recorded) {
        IncidentEvent event = recorded.event();
        if (event instanceof IncidentEvent.Classified) {
            return thought(StepKind.CLASSIFY, before, recorded);
        } else if (event instanceof IncidentEvent.FixProposed) {
            return thought(StepKind.GENERATE, before, recorded);
        }
        Step step = IncidentFlow.next(Incident.of(before), policies.apply(recorded), recorded.at());
        if (event instanceof IncidentEvent.StepBegun begun) {
            return Optional.of(new Expected(new Step.Do(begun.step(), begun.attempt(), begun.reason()), step));
        } else if (event instanceof IncidentEvent.Closed closed) {
            return Optional.of(new Expected(new Step.Close(closed.outcome(), closed.summary()), step));
        } else if (event instanceof IncidentEvent.ApprovalAsked asked) {
            return Optional.of(new Expected(asked.step(), kind(step)));
        } else if (event instanceof IncidentEvent.StepRefused refused) {
            return Optional.of(new Expected(refused.step(), kind(step)));
        } else if (event instanceof IncidentEvent.EvidenceGathered) {
            return Optional.of(new Expected(StepKind.GATHER, kind(step)));
        } else if (event instanceof IncidentEvent.Judged) {
            return Optional.of(new Expected(StepKind.JUDGE, kind(step)));
        }
        return Optional.empty();
    }

    private static Object kind(Step step) {
        return step instanceof Step.Do work ? work.kind() : step;
    }

    private Optional<Expected> thought(StepKind kind, List<RecordedEvent> before, RecordedEvent recorded) {
        Incident then = asItWasAsked(before);
        IncidentEvent.StepBegun begun = then.steps().open().orElse(null);
        if (begun == null || begun.step() != kind) {
            return Optional.of(new Expected(recorded.event(), "nothing: no step " + kind + " was begun"));
        }
        Stage stage = Objects.requireNonNull(stages.apply(recorded).get(kind), "a stage for " + kind);
        Step.Do step = new Step.Do(kind, begun.attempt(), begun.reason());
        try {
            Stage.Result result = stage.perform(new Stage.Work(then, step, begun.key(), recorded.at()));
            List<IncidentEvent> told = result instanceof Stage.Result.Done done ? done.events() : List.of();
            return Optional.of(new Expected(
                    recorded.event(), told.isEmpty() ? "nothing to tell yet" : AsRecorded.of(told.get(0))));
        } catch (PluginException e) {
            return Optional.of(new Expected(recorded.event(), "nothing: " + e.getMessage()));
        }
    }

    /** Without the signals that joined while the step was being done. */
    private static Incident asItWasAsked(List<RecordedEvent> before) {
        List<RecordedEvent> then = new ArrayList<>(before);
        while (then.size() > 1 && then.get(then.size() - 1).event() instanceof IncidentEvent.SignalJoined) {
            then.remove(then.size() - 1);
        }
        return Incident.of(then);
    }

    private static String shown(Object decision) {
        String text = decision.toString();
        return text.length() > 2000 ? text.substring(0, 2000) + "..." : text;
    }
}
