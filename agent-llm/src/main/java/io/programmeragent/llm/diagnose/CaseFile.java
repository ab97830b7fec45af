package io.programmeragent.llm.diagnose;

import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.llm.chat.Traces;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/** What a model is shown of an incident: what was reported, then each piece of evidence under its id. Pure, and bounded. */
final class CaseFile {
    private static final int MOST = 60;
    private static final int LONG = 600;

    private CaseFile() {}

    static String of(Diagnosis diagnosis) {
        StringBuilder told =
                new StringBuilder("Service: ").append(diagnosis.service()).append("\nReported:\n");
        diagnosis.signals().stream()
                .limit(MOST)
                .forEach(s -> told.append("- ").append(cut(signal(s))).append('\n'));
        told.append("Evidence, each with its id:\n");
        diagnosis.evidence().stream().limit(MOST).forEach(e -> {
            told.append("- ")
                    .append(e.id())
                    .append(": ")
                    .append(cut(e.summary()))
                    .append('\n');
            if (e instanceof Evidence.LoggedTrace logged) {
                told.append(Traces.told(logged.trace()));
            } else if (e instanceof Evidence.LogPattern pattern) {
                told.append("    such as: ").append(cut(pattern.example())).append('\n');
            } else if (e instanceof Evidence.ProbeAnswer probe) {
                probe.request()
                        .ifPresent(r -> told.append("    asked: ")
                                .append(cut(r.toString()))
                                .append('\n'));
                told.append("    answered: ").append(cut(probe.answer())).append('\n');
            } else if (e instanceof Evidence.Commit commit) {
                told.append("    at ")
                        .append(commit.at())
                        .append(' ')
                        .append(cut(commit.paths().toString()))
                        .append('\n');
            }
        });
        return told.toString();
    }

    /** In an order that is the same in every process, as the same prompt is answered from the record. */
    private static String signal(Signal signal) {
        return signal.kind() + " " + signal.state() + " at " + signal.at().truncatedTo(ChronoUnit.MILLIS) + ": "
                + signal.summary() + " " + new TreeMap<>(signal.details());
    }

    private static String cut(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "..." : text;
    }
}
