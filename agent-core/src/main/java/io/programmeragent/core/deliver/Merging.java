package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Merges the proved commit behind the gate; what somebody else merged meanwhile counts as merged. */
public final class Merging implements Stage {
    private final Delivery delivery;
    private final Policy policy;
    private final Function<Work, List<GateAnswer>> guard;

    /**
     * The stage.
     *
     * @param guard what the guard says now, as rows of the gate
     */
    public Merging(Delivery delivery, Policy policy, Function<Work, List<GateAnswer>> guard) {
        this.delivery = delivery;
        this.policy = policy;
        this.guard = guard;
    }

    @Override
    public Result perform(Work work) {
        Forge forge = delivery.forge(work.incident());
        String base = work.incident().change().orElseThrow().base();
        return delivery.turns().take(work, forge.remote().toString(), base, () -> merge(work, forge));
    }

    private Result merge(Work work, Forge forge) {
        Incident incident = work.incident();
        Discussion discussion = forge.discussion(incident.change().orElseThrow().id());
        Change now = discussion.change();
        Proposal proposal = Proposal.of(incident, delivery.service(incident));
        String commit = proposal.proof().commit();
        if (now.mergeCommit().isPresent()
                && now.head().equals(commit)
                && now.base().equals(proposal.base())) {
            return new Result.Done(already(work, forge, now, now.mergeCommit().get()));
        }
        List<IncidentEvent> events = new ArrayList<>(
                ChangeNews.of(incident, discussion, policy.delivery().stopLabel()));
        boolean stop = events.stream()
                .anyMatch(e -> e instanceof IncidentEvent.TakenOver || e instanceof IncidentEvent.Objected);
        if (stop) {
            return new Result.Done(events);
        }
        CodeRepository repository = delivery.repository(incident);
        repository.refresh();
        Optional<String> tip = repository.tip(proposal.base());
        MergeGate.Question question = new MergeGate.Question(
                guard.apply(work),
                proposal.proof(),
                proposal.base(),
                now,
                discussion,
                forge.checks(commit, proposal.base()),
                tip,
                policy.delivery().nextRebase(incident.fixes().baseMoves(), work.now()),
                proposal.candidate().patch(),
                policy,
                work.now());
        List<GateAnswer> answers = new ArrayList<>(MergeGate.ask(question));
        if (open(answers)) {
            tell(forge, now, commit, answers);
            answers.clear(); // looking and telling took calls, within which somebody may have stopped the agent
            answers.addAll(MergeGate.ask(question.guardedBy(guard.apply(work))));
        }
        if (open(answers)) {
            MergeResult result = forge.merge(now.id(), commit);
            if (result instanceof MergeResult.Merged merge) {
                besideOthers(repository, commit, merge.commit()).ifPresent(answer -> {
                    answers.add(answer);
                    tell(forge, now, commit, answers);
                });
                events.add(new IncidentEvent.GateAsked(commit, answers));
                events.add(merged(work, now, merge.commit()));
                return new Result.Done(events);
            }
            answers.add(refused((MergeResult.Refused) result));
        }
        if (events.isEmpty() && alreadySaid(incident, commit, answers) && waits(work, answers)) {
            return new Result.NotYet(work.now().plus(policy.checksPoll()), "the gate is closed");
        }
        tell(forge, now, commit, answers);
        events.add(new IncidentEvent.GateAsked(commit, answers));
        if (MergeGate.onlyBaseMoved(answers)) {
            events.add(new IncidentEvent.Objected(
                    now.id(),
                    commit,
                    Incident.BASE,
                    tip.orElse(""),
                    "the base branch moved to " + tip.orElse("nothing")));
        }
        return new Result.Done(events);
    }

    /** A merge that this look finds made is told with a gate too, unless the one that let it through is in the journal. */
    private List<IncidentEvent> already(Work work, Forge forge, Change now, String merge) {
        List<IncidentEvent> events = new ArrayList<>();
        if (!MergedAlready.isGateTold(work.incident(), now.head())) {
            List<GateAnswer> answers = new ArrayList<>(List.of(MergedAlready.answer(now)));
            besideOthers(delivery.repository(work.incident()), now.head(), merge)
                    .ifPresent(answer -> {
                        answers.add(answer);
                        tell(forge, now, now.head(), answers);
                    });
            events.add(new IncidentEvent.GateAsked(now.head(), answers));
        }
        events.add(merged(work, now, merge));
        return events;
    }

    /**
     * Whether the merge brought together more than was proved. A forge that merges by the head alone takes what somebody, be
     * it another agent, pushed to the base since the gate looked; that is not undone, but told, and the deployment is judged.
     */
    private static Optional<GateAnswer> besideOthers(CodeRepository repository, String commit, String merge) {
        try {
            repository.refresh();
            return repository.diff(commit, merge).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new GateAnswer(
                            "merged-as-proved",
                            false,
                            "the base branch moved between the gate and the merge: " + merge
                                    + " has the fix together with what was pushed then, which nobody proved together;"
                                    + " let the branch require to be up to date"));
        } catch (PluginException e) {
            return Optional.empty(); // it is merged, whether that can be looked at or not
        }
    }

    private static boolean open(List<GateAnswer> answers) {
        return answers.stream().allMatch(GateAnswer::open);
    }

    /** What is waited for too long is said again, which ends this step: then the flow decides what comes next. */
    private boolean waits(Work work, List<GateAnswer> answers) {
        Instant proposed = work.incident()
                .lastRecorded(e -> e instanceof IncidentEvent.ChangeOpened)
                .map(RecordedEvent::at)
                .orElse(work.now());
        return policy.delivery().waitsFor(answers, proposed, work.now());
    }

    private static boolean alreadySaid(Incident incident, String commit, List<GateAnswer> answers) {
        return incident.last(IncidentEvent.GateAsked.class)
                .filter(g -> g.commit().equals(commit) && g.answers().equals(answers))
                .isPresent();
    }

    /** Puts the gates' answers where people look at the change; the same answers are not told twice. */
    private static void tell(Forge forge, Change change, String commit, List<GateAnswer> answers) {
        forge.comment(
                change.id(),
                "gate-" + commit + "-" + Integer.toHexString(answers.hashCode()),
                ChangeBody.gates(commit, answers));
    }

    private static IncidentEvent.Merged merged(Work work, Change change, String commit) {
        return new IncidentEvent.Merged(work.key(), change.id(), change.head(), commit);
    }

    /** What may pass by itself is tried again, and the gate with it; what people can do is waited for. */
    private static GateAnswer refused(MergeResult.Refused refused) {
        if (refused.worthAnotherTry()) {
            throw new PluginException(PluginException.Kind.CONFLICT, "not merged: " + refused.reason());
        }
        return new GateAnswer("forge", false, refused.reason(), refused.forPeople());
    }

    @Override
    public Reconciliation reconcile(Work work) {
        Change known = work.incident().change().orElseThrow();
        Change now = delivery.forge(work.incident()).require(known.id());
        return now.state() == Change.State.MERGED ? Reconciliation.DONE : Reconciliation.NOT_DONE;
    }

    @Override
    public String preview(Work work) {
        Change change = work.incident().change().orElseThrow();
        return "merge " + change.url() + " (" + change.head() + ") into " + change.base();
    }
}
