package io.programmeragent.core.guard;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.EffectClass;
import io.programmeragent.api.incident.IncidentEvent.InjectionSuspected;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** May this step be done? A pure function, asked before every effect. */
public final class Guard {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private Guard() {}

    /**
     * Decides about one step.
     *
     * @param question what is about to be done
     * @param state as of now
     * @param limits to hold to
     * @param now the moment
     */
    public static Answer decide(Question question, GuardState state, GuardLimits limits, Instant now) {
        EffectClass effect = question.step().effect();
        if (effect == EffectClass.NOTIFY) {
            return new Answer.Allowed();
        }
        if (effect == EffectClass.INTERNAL) {
            return internal(question);
        }
        if (state.killed().isPresent()) {
            return later("the kill switch was pulled by " + state.killed().get(), now);
        }
        if (question.shadow()) {
            return new Answer.Refused("shadow mode changes nothing", Optional.empty());
        }
        return effect == EffectClass.COMPENSATE ? new Answer.Allowed() : change(question, state, limits, now);
    }

    private static Answer internal(Question question) {
        boolean works = question.step() == StepKind.GENERATE || question.step() == StepKind.PROVE;
        return works && question.autonomy() == Autonomy.OBSERVE
                ? new Answer.Refused("autonomy is observe: fixes are not worked out", Optional.empty())
                : new Answer.Allowed();
    }

    private static Answer change(Question question, GuardState state, GuardLimits limits, Instant now) {
        if (question.suspicion().isPresent()) {
            InjectionSuspected suspicion = question.suspicion().get();
            return new Answer.Refused(
                    "something that was read gives orders to a model (" + suspicion.source() + ": \""
                            + suspicion.passage() + "\"), so this is for a person to do",
                    Optional.empty());
        }
        if (question.autonomy().compareTo(Autonomy.APPROVE) < 0) {
            String level = question.autonomy().name().toLowerCase(Locale.ROOT);
            return new Answer.Refused("autonomy is " + level + ": this is for a person to do", Optional.empty());
        }
        if (question.approval() == Approval.DENIED) {
            return new Answer.Refused("it was not approved", Optional.empty());
        }
        if (state.paused().isPresent()) {
            return later("paused by " + state.paused().get(), now);
        }
        Optional<Instant> open = breakerOpenUntil(state, limits).filter(now::isBefore);
        if (open.isPresent()) {
            return new Answer.Refused(
                    "the breaker is open: the last " + limits.breakerFailures() + " changes did not help", open);
        }
        Optional<Instant> full = rateFullUntil(state, limits, now);
        if (full.isPresent()) {
            return new Answer.Refused(limits.changesPerHour() + " changes were begun within an hour", full);
        }
        return question.autonomy() == Autonomy.APPROVE && question.approval() == Approval.NONE
                ? new Answer.Ask()
                : new Answer.Allowed();
    }

    /** Until when the breaker is open; in the past or empty when it is closed. */
    public static Optional<Instant> breakerOpenUntil(GuardState state, GuardLimits limits) {
        int run = limits.breakerFailures();
        boolean allBad = state.outcomes().size() >= run
                && state.outcomes().subList(0, run).stream().noneMatch(GuardState.ChangeOutcome::good);
        return allBad ? Optional.of(state.outcomes().get(0).at().plus(limits.breakerPause())) : Optional.empty();
    }

    private static Optional<Instant> rateFullUntil(GuardState state, GuardLimits limits, Instant now) {
        Instant hourAgo = now.minus(Duration.ofHours(1));
        return state.changes().size() >= limits.changesPerHour()
                ? Optional.of(state.changes().get(limits.changesPerHour() - 1))
                        .filter(hourAgo::isBefore)
                        .map(t -> t.plus(Duration.ofHours(1)))
                : Optional.empty();
    }

    private static Answer later(String reason, Instant now) {
        return new Answer.Refused(reason, Optional.of(now.plus(ASK_AGAIN)));
    }

    /** How steps are decided about: {@link Guard#decide}, or what a simulation puts in its place to be caught. */
    @FunctionalInterface
    public interface Rule {
        Answer decide(Question question, GuardState state, GuardLimits limits, Instant now);
    }

    /** Whether a person was asked, and what the person said. */
    public enum Approval {
        NONE,
        GRANTED,
        DENIED
    }

    /**
     * A step that is about to be done.
     *
     * @param step which
     * @param autonomy what is configured for this service and step
     * @param shadow whether the agent runs in shadow mode
     * @param approval whether a person said yes to this very attempt
     * @param suspicion what gives orders to a model among the things that were read
     */
    public record Question(
            StepKind step,
            Autonomy autonomy,
            boolean shadow,
            Approval approval,
            Optional<InjectionSuspected> suspicion) {
        /**
         * What is asked about a step of an incident.
         *
         * @param key the step's idempotency key, by which a person may have approved it
         * @param service empty when it is not configured any more
         */
        public static Question of(Incident incident, StepKind step, String key, Optional<WatchedService> service) {
            Approval approval = incident.steps()
                    .answer(key)
                    .map(a -> a.granted() ? Approval.GRANTED : Approval.DENIED)
                    .orElse(Approval.NONE);
            return new Question(
                    step,
                    service.map(s -> s.autonomyFor(step))
                            .orElse(incident.opened().autonomy()),
                    incident.opened().shadow(),
                    approval,
                    incident.suspicion());
        }
    }

    /** The guard's answer. */
    public sealed interface Answer {
        /** Go on. */
        record Allowed() implements Answer {}

        /** Ask a person first. */
        record Ask() implements Answer {}

        /**
         * Do not do it.
         *
         * @param reason why
         * @param until when to ask again; empty when the answer stands
         */
        record Refused(String reason, Optional<Instant> until) implements Answer {}
    }
}
