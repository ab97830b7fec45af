package io.programmeragent.standalone.show;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.standalone.show.Line.Tone;
import java.util.stream.Collectors;

/** Proposed fixes and their proofs in words. */
final class Fixes {
    private static final int OUTPUT_LINES = 12;

    private Fixes() {}

    static void proposed(Account account, IncidentEvent.FixProposed proposed) {
        FixStep step = proposed.step();
        if (step instanceof FixStep.Run run) {
            account.head(
                    Tone.PLAIN, "proposal", proposed.generator() + " wants to run: " + Words.command(run.command()));
            account.detail("because " + run.reason());
        } else if (step instanceof FixStep.Reproduce reproduce) {
            account.head(
                    Tone.PLAIN,
                    "proposal",
                    proposed.generator() + " wants to see whether a new test shows the fault: "
                            + reproduce.tests().stream().map(FileChange::path).collect(Collectors.joining(", ")));
            account.detail("because " + reproduce.reason());
        } else if (step instanceof FixStep.Candidates candidates) {
            account.head(
                    Tone.PLAIN,
                    "proposal",
                    proposed.generator() + " has "
                            + Words.count(candidates.candidates().size(), "candidate") + " for commit "
                            + Words.commit(proposed.baseCommit()));
            candidates.candidates().forEach(candidate -> candidate(account, candidate));
        } else if (step instanceof FixStep.GiveUp giveUp) {
            String who = proposed.generator().isEmpty() ? "every generator" : proposed.generator();
            account.head(Tone.ATTENTION, "no proposal", who + " gave up: " + giveUp.reason());
        }
    }

    private static void candidate(Account account, Candidate candidate) {
        account.detail("- " + candidate.title() + " [" + candidate.id() + "], "
                + Words.percent(candidate.prior()) + " likely"
                + (candidate.writtenByModel() ? ", written by a model" : ""));
        candidate.explanation().lines().forEach(line -> account.quiet("  " + line));
        account.quiet("  changes " + String.join(", ", candidate.patch().paths()));
    }

    static void ran(Account account, IncidentEvent.CommandRan ran) {
        CommandResult result = ran.result();
        String how = result.timedOut() ? "out of time" : "exit code " + result.exitCode();
        account.head(
                result.succeeded() ? Tone.PLAIN : Tone.ATTENTION,
                "ran",
                how + " after " + Words.duration(result.took()));
        Words.tail(result.output(), OUTPUT_LINES).forEach(line -> account.quiet("| " + line));
    }

    static void tried(Account account, IncidentEvent.CandidatesTried tried) {
        long green = tried.proofs().stream().filter(Proof::green).count();
        account.head(
                green > 0 ? Tone.GOOD : Tone.ATTENTION,
                "proof",
                green + " of " + Words.count(tried.proofs().size(), "candidate") + " proved");
        tried.proofs().forEach(proof -> proof(account, proof));
    }

    private static void proof(Account account, Proof proof) {
        account.add(
                proof.green() ? Tone.GOOD : Tone.PLAIN,
                "- [" + proof.candidate() + "] " + (proof.green() ? "proved" : "not proved") + " as commit "
                        + Words.commit(proof.commit()) + ", " + Words.percent(proof.confidence()) + " sure: "
                        + proof.conclusion());
        proof.checks().forEach(check -> check(account, check));
    }

    private static void check(Account account, Proof.Check check) {
        boolean passed = check.result() == Proof.Result.PASSED;
        account.add(
                passed ? Tone.QUIET : Tone.PLAIN,
                "  " + Words.of(check.result()) + " " + check.name() + " (" + Words.duration(check.took())
                        + (check.required() ? "" : ", not required") + ")");
        if (passed) {
            check.detail().lines().findFirst().ifPresent(line -> account.quiet("    " + line));
        } else {
            Words.tail(check.detail(), OUTPUT_LINES).forEach(line -> account.add(Tone.PLAIN, "    | " + line));
        }
    }
}
