package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import java.util.ArrayList;
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
        Forge forge = delivery.forge(incident);
        Discussion said = forge.discussion(incident.change().orElseThrow().id());
        Change now = said.change();
        List<IncidentEvent> news =
                new ArrayList<>(ChangeNews.of(incident, said, policy.delivery().stopLabel()));
        if (!news.isEmpty()) {
            return new Result.Done(news);
        }
        List<Check> checks = forge.checks(now.head(), now.base()).stream()
                .sorted(Comparator.comparing(Check::name))
                .toList();
        news.addAll(ChangeNews.of(incident, now, checks));
        return news.isEmpty()
                ? new Result.NotYet(
                        work.now().plus(policy.checksPoll()), "the checks of " + now.head() + " are not over")
                : new Result.Done(news);
    }
}
