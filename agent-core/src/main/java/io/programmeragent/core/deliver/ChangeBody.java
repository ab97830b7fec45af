package io.programmeragent.core.deliver;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.core.incident.Incident;
import java.util.List;
import java.util.Locale;

/** What a change says about itself, from what was really found and done; whatever came from outside stands in code. */
final class ChangeBody {
    private static final int LINE = 300;
    private static final int COMMAND = 120;
    private static final int SHOWED = 600;

    private ChangeBody() {}

    static String title(Candidate candidate) {
        return Inert.line(candidate.title(), 100);
    }

    /** Markdown for people who have to decide about the change. */
    static String of(Incident incident, Candidate candidate, Proof proof, String base, String diff) {
        StringBuilder body = new StringBuilder();
        body.append("Incident ").append(Inert.code(incident.id().value(), LINE)).append(" of service ");
        body.append(Inert.code(incident.service(), LINE)).append(", opened ").append(incident.openedAt());
        body.append(" by: ")
                .append(Inert.code(incident.opened().signal().summary(), LINE))
                .append("\n\n");
        incident.classification().ifPresent(c -> cause(body, incident, c));
        change(body, candidate, diff);
        proof(body, incident, proof);
        body.append("## How to roll back\n\n");
        body.append("After the merge the service is watched. If it is not better, the version that ran before is ");
        body.append(
                "brought back and the merge is reverted. By hand: `git revert -m 1` with the merge commit (without `-m 1` ");
        body.append("where it was squashed), on ");
        body.append(Inert.code(base, LINE)).append(", then deploy.\n");
        return body.toString();
    }

    /** What a changed proposal says about itself: the answer to what spoke against the one before. */
    static String again(Incident incident, Candidate candidate, Proof proof, String base, String diff) {
        StringBuilder body = new StringBuilder("A new attempt, because of:\n\n");
        incident.objections().stream()
                .reduce((a, b) -> b)
                .ifPresent(objection -> body.append(Inert.code(objection.source(), LINE))
                        .append("\n\n")
                        .append(Inert.block("text", objection.text(), 40))
                        .append('\n'));
        change(body, candidate, diff);
        proof(body, incident, proof);
        return body.append("It goes into ")
                .append(Inert.code(base, LINE))
                .append(".\n")
                .toString();
    }

    private static void cause(StringBuilder body, Incident incident, Classification classification) {
        body.append("## Cause\n\n")
                .append(Inert.code(classification.rootCause(), LINE))
                .append("\n\n");
        body.append("Confidence ").append(percent(classification.confidence())).append(", risk ");
        body.append(classification.risk().name().toLowerCase(Locale.ROOT)).append(". It rests on:\n\n");
        List<Evidence> cited = incident.evidence().stream()
                .filter(e -> classification.evidence().contains(e.id()))
                .toList();
        for (Evidence evidence : cited) {
            body.append("- ").append(Inert.code(evidence.summary(), LINE)).append('\n');
        }
        incident.fault()
                .flatMap(Evidence.LoggedTrace::request)
                .ifPresent(request -> body.append("- request ")
                        .append(Inert.code(request.toString(), LINE))
                        .append('\n'));
        body.append('\n')
                .append(Inert.block("text", classification.reasoning(), 20))
                .append('\n');
    }

    private static void change(StringBuilder body, Candidate candidate, String diff) {
        body.append("## Change\n\n")
                .append(Inert.block("text", candidate.explanation(), 20))
                .append('\n');
        body.append("By generator ").append(Inert.code(candidate.generator(), LINE));
        body.append(candidate.writtenByModel() ? ", written by a model.\n\n" : ", no model involved.\n\n");
        body.append(Inert.block("diff", diff, 400)).append('\n');
    }

    private static void proof(StringBuilder body, Incident incident, Proof proof) {
        body.append("## Proof\n\nFor commit ")
                .append(proof.commit())
                .append(" on top of ")
                .append(proof.baseCommit());
        body.append(", confidence ").append(percent(proof.confidence())).append(": ");
        body.append(Inert.code(proof.conclusion(), LINE)).append("\n\n");
        body.append("| check | result | required | took | by | what it showed |\n|---|---|---|---|---|---|\n");
        for (Proof.Check check : proof.checks()) {
            body.append("| ").append(Inert.code(check.name(), LINE)).append(" | ");
            body.append(check.result().name().toLowerCase(Locale.ROOT)).append(" | ");
            body.append(check.required() ? "yes" : "no").append(" | ");
            body.append(check.took().toMillis()).append(" ms | ");
            body.append(check.command().isEmpty() ? "" : Inert.code(check.command(), COMMAND))
                    .append(" | ");
            body.append(Inert.code(check.detail(), SHOWED)).append(" |\n");
        }
        long failed = incident.proofs().stream().filter(p -> !p.green()).count();
        body.append("\nTried and dropped on the way: ").append(failed).append(" other candidates.\n\n");
    }

    /** What each gate says about merging a commit. */
    static String gates(String commit, List<GateAnswer> answers) {
        boolean open = answers.stream().allMatch(GateAnswer::open);
        StringBuilder text = new StringBuilder(open ? "The gate is open" : "The gate is closed");
        text.append(" for ").append(commit).append(".\n\n| gate | open | why |\n|---|---|---|\n");
        for (GateAnswer answer : answers) {
            text.append("| ").append(Inert.code(answer.gate(), LINE)).append(" | ");
            text.append(answer.open() ? "yes" : answer.mayPass() ? "not yet" : "no")
                    .append(" | ");
            text.append(Inert.code(answer.reason(), LINE)).append(" |\n");
        }
        return text.toString();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
