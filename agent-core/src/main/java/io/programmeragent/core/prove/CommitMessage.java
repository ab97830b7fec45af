package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.core.incident.Incident;

/** What a candidate's commit says. A generator's words stay text: they cannot add a trailer or a control character. */
final class CommitMessage {
    private static final int SUBJECT = 72;

    private CommitMessage() {}

    static String of(Incident incident, Candidate candidate, String proof) {
        String subject = oneLine(candidate.title());
        if (subject.length() > SUBJECT) {
            subject = subject.substring(0, SUBJECT - 3).strip() + "...";
        }
        String body = candidate
                .explanation()
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .strip();
        return (subject.isEmpty() ? "Fix " + incident.id() : subject)
                + (body.isEmpty() ? "" : "\n\n" + body)
                + "\n\nIncident: " + incident.id()
                + "\nProof: " + oneLine(proof)
                + "\nCandidate: " + oneLine(candidate.id())
                + "\nGenerator: " + oneLine(candidate.generator()) + "\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
