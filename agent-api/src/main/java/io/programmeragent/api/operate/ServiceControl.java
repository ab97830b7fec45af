package io.programmeragent.api.operate;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.Reconciliation;
import java.util.Set;

/**
 * Starts, stops and deploys services.
 *
 * <p>Contract: (S1) {@link #preview} changes nothing; (S2) an action of a kind that is not in {@link #supports()} is
 * not done and says so; (S3) the same request performed twice, also after a crash in the middle, has the effect of
 * one; (S4) {@link #reconcile} answers from the world, not from memory; (S5) a deployment that does not come up leaves
 * or brings back the version that ran before, and is not done; (S6) the service outlives this process.
 */
public interface ServiceControl extends Plugin {
    /** The kinds of actions that it can do at all; the core asks for no other. */
    Set<ActionKind> supports();

    /**
     * How the service stands now, as far as it can be seen.
     *
     * @param service its name in the configuration
     */
    ServiceState state(String service);

    /** A dry run: what {@link #perform} would do now, step by step, for people. */
    String preview(ActionRequest request);

    /** Does it, and waits until the service is up again or is not coming up. */
    ActionOutcome perform(ActionRequest request);

    /** Whether the request's effect is in the world. */
    Reconciliation reconcile(ActionRequest request);
}
