package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.core.fix.edit.Weights;
import io.programmeragent.core.fix.search.SearchAnswer;
import io.programmeragent.core.fix.search.SearchProgram;
import io.programmeragent.core.incident.FixKind;
import io.programmeragent.core.trace.StackTracePrinter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps of a search: let it run in the sandbox, then propose what it found. */
final class SearchSteps {
    private static final String REASON = "search for small changes that make failing tests pass";
    private static final int OTHERS = 4;
    private static final int RECENT = 20;

    private final String generator;
    private final int batch;
    private final Duration time;

    SearchSteps(String generator, int batch, Duration time) {
        this.generator = generator;
        this.batch = batch;
        this.time = time;
    }

    /** The next step of it; nothing where it is switched off, or there is no Java to search. */
    Optional<FixStep> next(FixTask task, Optional<Evidence.LoggedTrace> fault, List<FixRound> rounds) {
        if (time.isZero() || task.investigation().files("**/*.java").isEmpty()) {
            return Optional.empty();
        }
        Optional<FixRound.Ran> ran = rounds.stream()
                .filter(r ->
                        r instanceof FixRound.Ran done && done.step().reason().equals(REASON))
                .map(r -> (FixRound.Ran) r)
                .reduce((a, b) -> b);
        return Optional.of(
                ran.isEmpty() ? new FixStep.Run(command(task, fault), REASON) : proposed(task, ran.get(), rounds));
    }

    /** With what earlier fixes say about kinds of edits, and the files that were changed lately. */
    private List<String> command(FixTask task, Optional<Evidence.LoggedTrace> fault) {
        Experience experience = new Experience(task.investigation());
        Map<String, Double> factors = new TreeMap<>();
        for (String kind : Weights.standard().kinds()) {
            double factor = experience.factor(kind);
            if (factor != 1) {
                factors.put(kind, factor);
            }
        }
        List<String> recent = task.investigation().commits(RECENT).stream()
                .flatMap(c -> c.paths().stream())
                .filter(path -> path.endsWith(".java"))
                .distinct()
                .limit(RECENT)
                .toList();
        return SearchProgram.command(time, recorded(task, fault), factors, recent);
    }

    private FixStep proposed(FixTask task, FixRound.Ran ran, List<FixRound> rounds) {
        Optional<SearchAnswer> answer = SearchAnswer.in(ran.result().output());
        if (answer.isEmpty()) {
            String said = ran.result().output().strip();
            return new FixStep.GiveUp("the search ended without an answer (exit code "
                    + ran.result().exitCode() + (ran.result().timedOut() ? ", out of time" : "") + "): "
                    + said.substring(Math.max(0, said.length() - 500)));
        }
        Set<String> seen = PatternFixGenerator.tried(task, rounds);
        List<Candidate> left = candidates(task, answer.get()).stream()
                .filter(c -> seen.add(PatchId.of(c.patch())))
                .limit(batch)
                .toList();
        return left.isEmpty()
                ? new FixStep.GiveUp("searched: " + answer.get().conclusion() + unread(task, answer.get()))
                : new FixStep.Candidates(left);
    }

    /** What was found and cannot be proposed, as no text of the file could be written back as it was. */
    private static String unread(FixTask task, SearchAnswer answer) {
        String paths = answer.changes().stream()
                .flatMap(change -> change.parts().stream())
                .map(SearchAnswer.Part::path)
                .filter(path -> task.investigation().file(path).isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return paths.isEmpty() ? "" : "; not proposed, as it is no text in UTF-8, or too large: " + paths;
    }

    private List<Candidate> candidates(FixTask task, SearchAnswer answer) {
        List<Candidate> candidates = new ArrayList<>();
        for (SearchAnswer.Change change : answer.changes()) {
            Optional<Patch> patch = answer.patch(change, task.investigation()::file);
            patch.ifPresent(p -> candidates.add(new Candidate(
                    FixKind.id(change.kind(), PatchId.of(p)),
                    generator,
                    change.title(),
                    explanation(answer, change),
                    p,
                    Math.max(0, Math.min(1, change.confidence())),
                    false)));
        }
        return candidates;
    }

    /** Why this one, which others there are, and how sure that leaves us. */
    private static String explanation(SearchAnswer answer, SearchAnswer.Change change) {
        List<SearchAnswer.Change> others =
                answer.changes().stream().filter(c -> !c.equals(change)).toList();
        StringBuilder text = new StringBuilder("Found by searching for what makes these tests pass: ")
                .append(String.join(", ", answer.failing()))
                .append(". ")
                .append(change.proof())
                .append(".\n");
        if (answer.test() != null) {
            text.append("The test ")
                    .append(answer.test().path())
                    .append(" is new: it repeats what was recorded, and fails without the change.\n");
        }
        if (!others.isEmpty()) {
            text.append(others.size())
                    .append(" other changes make them pass as well, so that tests alone do not tell which is right: ")
                    .append(others.stream()
                            .limit(OTHERS)
                            .map(o -> o.title() + " (" + percent(o.confidence()) + ")")
                            .collect(Collectors.joining("; ")))
                    .append(".\n");
        }
        return text.append("By kind of change, kept behaviour, size and mutants it is ")
                .append(percent(change.confidence()))
                .append(" likely to be the right one.")
                .toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%d %%", Math.round(share * 100));
    }

    /** What was recorded, as a log would have it: the exception, then requests of probes and logs that were answered wrongly. */
    private static String recorded(FixTask task, Optional<Evidence.LoggedTrace> fault) {
        Stream<String> exception = fault.stream()
                .map(f -> f.request().map(r -> request(r, "")).orElse("") + StackTracePrinter.print(f.trace()) + "\n");
        Stream<String> probes = task.diagnosis().all(Evidence.ProbeAnswer.class).map(SearchSteps::answered);
        Stream<String> logged = task.diagnosis().all(Evidence.LogPattern.class).map(Evidence.LogPattern::example);
        return Stream.concat(exception, Stream.concat(probes, logged).filter(SearchProgram::tellsWrongAnswer))
                .collect(Collectors.joining("\n"));
    }

    /** Empty where the probe was answered as it should be, or not at all. */
    private static String answered(Evidence.ProbeAnswer probe) {
        boolean wrong =
                !probe.healthy() && probe.status() > 0 && probe.request().isPresent();
        return wrong
                ? request(probe.request().get(), " was answered " + probe.status())
                        + (probe.expected().isEmpty()
                                ? ""
                                : "expected: " + probe.expected().getAsInt() + "\n")
                : "";
    }

    private static String request(RecordedRequest request, String more) {
        return request.method() + " " + request.target() + more + "\n"
                + (request.body().isEmpty() ? "" : "body: " + request.body().replaceAll("\\R", " ") + "\n");
    }
}
