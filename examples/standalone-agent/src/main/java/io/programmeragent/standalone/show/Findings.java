package io.programmeragent.standalone.show;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Opinion;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.standalone.show.Line.Tone;

/** Evidence, diagnoses and verdicts in words. */
final class Findings {
    private Findings() {}

    static void evidence(Account account, IncidentEvent.EvidenceGathered gathered) {
        account.head(Tone.PLAIN, "evidence", Words.count(gathered.evidence().size(), "finding"));
        for (Evidence evidence : gathered.evidence()) {
            boolean missing = evidence instanceof Evidence.Unavailable;
            account.add(missing ? Tone.ATTENTION : Tone.PLAIN, "- " + evidence.summary() + " [" + evidence.id() + "]");
            if (evidence instanceof Evidence.LoggedTrace trace) {
                trace.request().ifPresent(request -> account.quiet("  after " + request));
            }
        }
    }

    static void classified(Account account, IncidentEvent.Classified classified) {
        Classification answer = classified.classification();
        account.head(
                Tone.TITLE,
                "diagnosis",
                "cause " + Words.of(answer.cause()) + ", " + Words.percent(answer.confidence()) + " sure: "
                        + answer.rootCause());
        answer.culprit().ifPresent(culprit -> account.detail("at fault: " + culprit));
        answer.action()
                .ifPresent(action ->
                        account.detail("recommends " + Words.of(action) + ", risk " + Words.of(answer.risk())));
        if (!answer.reasoning().isBlank()) {
            account.detail("because " + answer.reasoning());
        }
        if (!answer.evidence().isEmpty()) {
            account.quiet("rests on " + String.join(", ", answer.evidence()));
        }
        if (classified.opinions().size() > 1) {
            classified.opinions().forEach(opinion -> account.quiet(said(opinion)));
        }
    }

    private static String said(Opinion opinion) {
        Classification own = opinion.classification();
        return opinion.classifier() + " said " + Words.of(own.cause()) + ", " + Words.percent(own.confidence())
                + " sure: " + own.rootCause();
    }

    static void judged(Account account, Verdict verdict) {
        Tone tone = switch (verdict.outcome()) {
            case BETTER -> Tone.GOOD;
            case SAME, WORSE -> Tone.BAD;
            case INCONCLUSIVE -> Tone.ATTENTION;
        };
        account.head(tone, "verdict", Words.of(verdict.outcome()) + ": " + verdict.reason());
        for (Verdict.Comparison comparison : verdict.comparisons()) {
            String before = comparison.before().map(Object::toString).orElse("nothing measured");
            account.quiet("- " + Words.of(comparison.outcome()) + ": before " + before + ", after " + comparison.after()
                    + ": " + comparison.reason());
        }
    }
}
