package io.programmeragent.api.fix;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.ModelLedger;
import java.util.List;
import java.util.Objects;

/**
 * A fault to be fixed.
 *
 * @param baseCommit the commit that the fix is for
 * @param diagnosis what is known
 * @param classification what it is about
 * @param investigation for looking further, code included
 * @param models through which models are asked
 * @param triedByOthers what other generators proposed before in the same incident, and what came of it, oldest first; the
 *     same patch again is not tried
 */
public record FixTask(
        String baseCommit,
        Diagnosis diagnosis,
        Classification classification,
        Investigation investigation,
        ModelLedger models,
        List<FixRound.Tried> triedByOthers) {
    public FixTask {
        Objects.requireNonNull(baseCommit, "baseCommit");
        Objects.requireNonNull(diagnosis, "diagnosis");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(investigation, "investigation");
        Objects.requireNonNull(models, "models");
        triedByOthers = List.copyOf(triedByOthers);
    }

    /** A fault for which no other generator proposed anything yet. */
    public FixTask(
            String baseCommit,
            Diagnosis diagnosis,
            Classification classification,
            Investigation investigation,
            ModelLedger models) {
        this(baseCommit, diagnosis, classification, investigation, models, List.of());
    }
}
