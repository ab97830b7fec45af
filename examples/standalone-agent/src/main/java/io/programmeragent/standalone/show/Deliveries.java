package io.programmeragent.standalone.show;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.standalone.show.Line.Tone;

/** Actions, changes, merges and deployments in words. */
final class Deliveries {
    private Deliveries() {}

    static void event(Account account, IncidentEvent event) {
        if (event instanceof IncidentEvent.Acted e) {
            outcome(account, "acted", Words.of(e.action()), e.outcome());
        } else if (event instanceof IncidentEvent.ChangeOpened e) {
            account.head(Tone.GOOD, "change", "opened " + e.change().url());
            account.quiet(where(e.change()));
        } else if (event instanceof IncidentEvent.ChangeSeen e) {
            account.head(
                    Tone.ATTENTION,
                    "change",
                    "is now " + Words.of(e.change().state()) + ": " + e.change().url());
            account.quiet(where(e.change()));
        } else if (event instanceof IncidentEvent.ChecksSeen e) {
            checks(account, e);
        } else if (event instanceof IncidentEvent.Objected e) {
            account.head(Tone.ATTENTION, "objection", "of " + e.source() + " to commit " + Words.commit(e.commit()));
            account.detail(e.text());
        } else if (event instanceof IncidentEvent.TakenOver e) {
            account.head(Tone.ATTENTION, "taken over", "change " + e.change() + ", by " + e.reason());
        } else if (event instanceof IncidentEvent.GateAsked e) {
            gate(account, e);
        } else if (event instanceof IncidentEvent.Merged e) {
            account.head(
                    Tone.GOOD,
                    "merged",
                    "change " + e.change() + ", commit " + Words.commit(e.head()) + " as " + Words.commit(e.commit()));
        } else if (event instanceof IncidentEvent.Deployed e) {
            outcome(account, "deployed", "commit " + Words.commit(e.commit()), e.outcome());
        } else if (event instanceof IncidentEvent.RolledBack e) {
            outcome(account, "rolled back", "to commit " + Words.commit(e.commit()), e.outcome());
        } else if (event instanceof IncidentEvent.Reverted e) {
            account.head(Tone.ATTENTION, "reverted", "the change is taken back by commit " + Words.commit(e.commit()));
        }
    }

    private static void outcome(Account account, String label, String what, ActionOutcome outcome) {
        account.head(
                outcome.done() ? Tone.GOOD : Tone.BAD,
                label,
                what + (outcome.done() ? ": " : " was not done: ") + outcome.detail());
        account.quiet("before: " + outcome.before());
        account.quiet("after: " + outcome.after());
    }

    private static String where(Change change) {
        return "branch " + change.branch() + " at " + Words.commit(change.head()) + ", into " + change.base();
    }

    private static void checks(Account account, IncidentEvent.ChecksSeen seen) {
        long passed = seen.checks().stream()
                .filter(check -> check.state() == Check.State.PASSED)
                .count();
        boolean failed = seen.checks().stream()
                .anyMatch(check -> check.state() == Check.State.FAILED || check.state() == Check.State.UNDECIDED);
        account.head(
                failed ? Tone.BAD : Tone.PLAIN,
                "checks",
                passed + " of " + seen.checks().size() + " passed for commit " + Words.commit(seen.commit()));
        for (Check check : seen.checks()) {
            account.quiet("- " + check.name() + ": " + Words.of(check.state())
                    + (check.state() == Check.State.PASSED || check.detail().isEmpty() ? "" : ", " + check.detail()));
        }
    }

    private static void gate(Account account, IncidentEvent.GateAsked asked) {
        boolean open = asked.answers().stream().allMatch(GateAnswer::open);
        account.head(
                open ? Tone.GOOD : Tone.ATTENTION,
                "gate",
                (open ? "open" : "closed") + " for commit " + Words.commit(asked.commit()));
        for (GateAnswer answer : asked.answers()) {
            account.add(
                    answer.open() ? Tone.QUIET : Tone.PLAIN,
                    "- " + answer.gate()
                            + (answer.open()
                                    ? " lets it through: "
                                    : answer.mayPass() ? " holds it for now: " : " holds it: ")
                            + answer.reason());
        }
    }
}
