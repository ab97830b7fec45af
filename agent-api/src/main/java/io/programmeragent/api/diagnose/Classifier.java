package io.programmeragent.api.diagnose;

import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.Plugin;

/**
 * Says what an incident is about.
 *
 * <p>Contract: (C1) without evidence the answer is {@link Cause#UNKNOWN}; (C2) every cited evidence id is in the
 * diagnosis or was answered by the investigation; (C3) a cause other than unknown cites evidence; (C4) an external
 * cause names its culprit; (C5) the same diagnosis gives the same answer where the classifier does not ask a model.
 */
public interface Classifier extends Plugin {
    /** Whether an answer costs something, such as a model's tokens; it is asked only where free answers do not suffice. */
    default boolean costly() {
        return false;
    }

    /**
     * Classifies.
     *
     * @param diagnosis the evidence that was gathered
     * @param investigation to look further, read-only
     * @param models through which every call of a model goes
     */
    Classification classify(Diagnosis diagnosis, Investigation investigation, ModelLedger models);
}
