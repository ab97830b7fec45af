package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import java.util.Comparator;
import java.util.List;

/** Looks whether people moved the change and where its checks stand, and tells only what is new. */
public final class AwaitingChecks implements Stage {
    private final Delivery delivery;
    private final Policy policy;

    public AwaitingChecks(Delivery delivery, Policy policy) {
        this.delivery = delivery;
        this.policy = policy;
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        Change known = incident.change().orElseThrow();
        Forge forge = delivery.forge(incident);
        Change now = forge.require(known.id());
        if (moved(known, now)) {
            return Result.Done.of(new IncidentEvent.ChangeSeen(now));
        }
        List<Check> checks = forge.checks(now.head()).stream()
                .sorted(Comparator.comparing(Check::name))
                .toList();
        if (!checks.equals(incident.checks(now.head()))) {
            return Result.Done.of(new IncidentEvent.ChecksSeen(now.head(), checks));
        }
        return new Result.NotYet(work.now().plus(policy.checksPoll()), "the checks of " + now.head() + " are not over");
    }

    /** Whether a change is not as it was left. */
    static boolean moved(Change known, Change now) {
        return known.state() != now.state()
                || !known.head().equals(now.head())
                || !known.mergeCommit().equals(now.mergeCommit());
    }
}
