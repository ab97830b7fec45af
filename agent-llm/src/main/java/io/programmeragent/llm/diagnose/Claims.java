package io.programmeragent.llm.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.llm.tool.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Holds a model's verdict against the evidence: what it cites has to be there, and to say that. */
final class Claims {
    private static final double MOST = 0.9;
    private static final double LEFT_BY_UNSUPPORTED = 0.7;
    private static final int SHORTEST = 4;

    private Claims() {}

    /**
     * The classification that is left of a verdict.
     *
     * @param tools what they answered
     * @param citations checks what is cited beside the evidence that was given
     */
    static Classification checked(
            Verdicts.Verdict verdict, Diagnosis diagnosis, List<ToolUse.Answered> tools, Citations citations) {
        List<String> answered = tools.stream().map(ToolUse.Answered::text).toList();
        String seen = squeezed(CaseFile.of(diagnosis) + "\n" + String.join("\n", answered));
        Set<String> known = new LinkedHashSet<>();
        diagnosis.evidence().stream()
                .filter(e -> !(e instanceof Evidence.Unavailable))
                .forEach(e -> known.add(e.id()));
        List<String> supported = new ArrayList<>();
        List<String> unsupported = new ArrayList<>();
        for (String id : verdict.evidence()) {
            if (known.contains(id) || answeredId(id, answered)) {
                supported.add(id);
                continue;
            }
            Optional<String> problem = citations.problem(id, tools);
            if (problem.isPresent() && problem.get().isEmpty()) {
                supported.add(id);
            } else if (problem.isPresent()) {
                unsupported.add(problem.get());
            } else {
                unsupported.add("evidence " + id + " does not exist");
            }
        }
        for (String claim : verdict.claims()) {
            String quote = squeezed(claim);
            if (quote.length() >= SHORTEST && !seen.contains(quote)) {
                unsupported.add("nobody saw \"" + claim + "\"");
            }
        }
        commits(verdict, diagnosis, unsupported);
        if (verdict.cause() == Cause.UNKNOWN) {
            return Classification.unknown(verdict.reasoning());
        }
        if (supported.isEmpty()) {
            return Classification.unknown("The model says \"" + verdict.rootCause()
                    + "\", and cites nothing that was seen" + shown(unsupported));
        }
        double confidence = Math.min(MOST, verdict.confidence()) * Math.pow(LEFT_BY_UNSUPPORTED, unsupported.size());
        return new Classification(
                verdict.cause(),
                verdict.rootCause(),
                confidence,
                verdict.risk(),
                verdict.cause() == Cause.OPERATIONAL ? verdict.action() : Optional.empty(),
                verdict.cause() == Cause.EXTERNAL ? verdict.culprit() : Optional.empty(),
                List.copyOf(new LinkedHashSet<>(supported)),
                verdict.reasoning() + shown(unsupported));
    }

    /** A commit that is cited as the culprit of a logged exception touches a file of its trace. */
    private static void commits(Verdicts.Verdict verdict, Diagnosis diagnosis, List<String> unsupported) {
        List<String> files = diagnosis
                .all(Evidence.LoggedTrace.class)
                .filter(t -> verdict.evidence().contains(t.id()))
                .flatMap(t -> t.trace().root().frames().stream())
                .flatMap((StackFrame f) -> f.file().stream())
                .toList();
        if (files.isEmpty()) {
            return;
        }
        diagnosis
                .all(Evidence.Commit.class)
                .filter(c -> verdict.evidence().contains(c.id()))
                .filter(c -> c.paths().stream()
                        .noneMatch(p -> files.stream().anyMatch(f -> p.equals(f) || p.endsWith("/" + f))))
                .forEach(c -> unsupported.add("commit " + c.id() + " touches no file of the cited trace"));
    }

    private static boolean answeredId(String id, List<String> answered) {
        return answered.stream()
                .flatMap(String::lines)
                .anyMatch(line -> line.startsWith(id + ":")
                        && !id.isBlank()
                        && (id.startsWith("commit") || id.startsWith("case")));
    }

    private static String shown(List<String> unsupported) {
        return unsupported.isEmpty() ? "" : " Not supported: " + String.join("; ", unsupported) + ".";
    }

    private static String squeezed(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
