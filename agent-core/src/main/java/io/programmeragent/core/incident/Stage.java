package io.programmeragent.core.incident;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import java.time.Instant;
import java.util.List;

/**
 * One stage of the house, as the engine sees it. A stage takes an incident and returns what it found; it never calls
 * another stage. The same work performed twice, also after a crash in the middle, has the effect of one.
 */
public interface Stage {
    /**
     * Does a step.
     *
     * @throws PluginException when it could not be done; the engine decides by its kind whether to try again
     */
    Result perform(Work work);

    /** Looks up in the world whether a step that was begun took effect. */
    default Reconciliation reconcile(Work work) {
        return Reconciliation.NOT_DONE;
    }

    /** What would be done, for the person who is asked to approve it. */
    default String preview(Work work) {
        return work.step().reason();
    }

    /**
     * A step to be done.
     *
     * @param incident as it is now
     * @param step which step
     * @param key its idempotency key
     * @param now the moment
     */
    record Work(Incident incident, Step.Do step, String key, Instant now) {}

    /** What came of it. */
    sealed interface Result {
        /**
         * It is done.
         *
         * @param events its outcome, at least one
         */
        record Done(List<IncidentEvent> events) implements Result {
            public Done {
                events = List.copyOf(events);
            }

            public static Done of(IncidentEvent... events) {
                return new Done(List.of(events));
            }
        }

        /**
         * There is nothing to tell yet.
         *
         * @param lookAgain when to do the step again
         * @param reason what is waited for
         */
        record NotYet(Instant lookAgain, String reason) implements Result {}
    }
}
