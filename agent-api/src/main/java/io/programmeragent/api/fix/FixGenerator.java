package io.programmeragent.api.fix;

import io.programmeragent.api.plugin.Plugin;
import java.util.List;

/**
 * Proposes fixes. A generator never holds a sandbox and never judges its own work: it says what to run or try, the core
 * does so and asks again.
 *
 * <p>Contract: (F1) a candidate's {@code before} is the file at the task's base commit; (F2) the same task and rounds
 * give the same step where no model is asked; (F3) a patch that was tried, by itself or by another generator, is not proposed again; (F4) after
 * finitely many rounds the answer is {@link FixStep.GiveUp}; (F5) a fault that it does not understand is GiveUp with a
 * reason, not an exception.
 */
public interface FixGenerator extends Plugin {
    /** Whether a proposal costs something, such as a model's tokens; those that are free are asked before it. */
    default boolean costly() {
        return false;
    }

    /**
     * The next thing to do about a fault.
     *
     * @param rounds what came of this generator's earlier steps for the task, oldest first; empty the first time
     */
    FixStep next(FixTask task, List<FixRound> rounds);
}
