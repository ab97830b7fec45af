package io.programmeragent.api.fix;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.ModelLedger;
import java.util.Objects;

/**
 * A fault to be fixed.
 *
 * @param baseCommit the commit that the fix is for
 * @param diagnosis what is known
 * @param classification what it is about
 * @param investigation for looking further, code included
 * @param models through which models are asked
 */
public record FixTask(
        String baseCommit,
        Diagnosis diagnosis,
        Classification classification,
        Investigation investigation,
        ModelLedger models) {
    public FixTask {
        Objects.requireNonNull(baseCommit, "baseCommit");
        Objects.requireNonNull(diagnosis, "diagnosis");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(investigation, "investigation");
        Objects.requireNonNull(models, "models");
    }
}
