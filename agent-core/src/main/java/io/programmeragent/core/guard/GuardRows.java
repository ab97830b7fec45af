package io.programmeragent.core.guard;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the guard says to a change, each reason as a row of the change's gate. The guard was asked before the step began;
 * here it is asked again at the last moment, by the same limits.
 */
public final class GuardRows {
    private final Controls controls;
    private final GuardLimits limits;
    private final Function<String, Optional<WatchedService>> services;

    public GuardRows(Controls controls, GuardLimits limits, Function<String, Optional<WatchedService>> services) {
        this.controls = controls;
        this.limits = limits;
        this.services = services;
    }

    /** The rows for a step that is about to be done. */
    public List<GateAnswer> of(Stage.Work work) {
        Guard.Question question = Guard.Question.of(
                work.incident(),
                work.step().kind(),
                work.key(),
                services.apply(work.incident().service()));
        return of(question, controls.state(), limits, work.now());
    }

    /** A pure function: all rows are open exactly when {@link Guard#decide} allows the change or its rate is used up. */
    static List<GateAnswer> of(Guard.Question question, GuardState state, GuardLimits limits, Instant now) {
        Optional<Instant> broken = Guard.breakerOpenUntil(state, limits).filter(now::isBefore);
        return List.of(
                autonomy(question),
                row("kill-switch", state.killed().map(by -> "it was pulled by " + by), "nobody pulled it", true),
                row("pause", state.paused().map(by -> "paused by " + by), "the agent is not paused", true),
                row(
                        "breaker",
                        broken.map(until -> "the last " + limits.breakerFailures()
                                + " changes did not help; it is open until " + until),
                        "fewer than " + limits.breakerFailures() + " changes in a row did not help lately",
                        true),
                row(
                        "orders",
                        question.suspicion().map(s -> s.source() + " gives orders to a model: \"" + s.passage() + "\""),
                        "nothing that was read gives orders to a model",
                        false));
    }

    private static GateAnswer autonomy(Guard.Question question) {
        String level = "autonomy is " + question.autonomy().name().toLowerCase(Locale.ROOT);
        if (question.shadow()) {
            return new GateAnswer("autonomy", false, "shadow mode changes nothing");
        } else if (question.autonomy() == Autonomy.ACT) {
            return new GateAnswer("autonomy", question.approval() != Guard.Approval.DENIED, level);
        } else if (question.autonomy() == Autonomy.APPROVE) {
            return new GateAnswer(
                    "autonomy",
                    question.approval() == Guard.Approval.GRANTED,
                    level
                            + switch (question.approval()) {
                                case GRANTED -> ", and this was approved";
                                case DENIED -> ", and this was not approved";
                                case NONE -> ", and nobody was asked";
                            });
        }
        return new GateAnswer("autonomy", false, level + ": this is for a person to do");
    }

    private static GateAnswer row(String gate, Optional<String> against, String otherwise, boolean mayPass) {
        return new GateAnswer(gate, against.isEmpty(), against.orElse(otherwise), against.isPresent() && mayPass);
    }
}
