package io.programmeragent.testkit;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Ways to break the contracts of classifiers and fix generators. */
final class ThinkingFaults {
    private ThinkingFaults() {}

    static Stream<Fault> classifiers() {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(
                classifier("c1", "always knows", d -> answer(Cause.CODE, Optional.empty(), List.of())),
                classifier(
                        "c1", "takes silence for evidence", d -> answer(Cause.OPERATIONAL, Optional.empty(), ids(d))),
                classifier(
                        "c2",
                        "cites what is not there",
                        d -> answer(Cause.CODE, Optional.empty(), List.of("trace-99"))),
                classifier("c3", "cites nothing", d -> answer(Cause.CODE, Optional.empty(), List.of())),
                classifier("c3", "never knows", d -> Classification.unknown("who knows")),
                classifier("c4", "blames nobody", d -> answer(Cause.EXTERNAL, Optional.empty(), ids(d))),
                classifier(
                        "c5",
                        "blames one after the other",
                        d -> answer(Cause.EXTERNAL, Optional.of("dependency " + count.incrementAndGet()), ids(d))));
    }

    private static Fault classifier(String number, String what, Function<Diagnosis, Classification> answer) {
        return Fault.in(
                Broken.OfClassifier.class,
                Classifier.class,
                "classify",
                number,
                what,
                good -> a -> answer.apply((Diagnosis) a[0]));
    }

    private static List<String> ids(Diagnosis diagnosis) {
        return diagnosis.evidence().stream().map(Evidence::id).toList();
    }

    private static Classification answer(Cause cause, Optional<String> culprit, List<String> evidence) {
        return new Classification(
                cause, "it broke", 1, Risk.LOW, Optional.empty(), culprit, evidence, "because it is so");
    }

    static Stream<Fault> generators() {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(
                generator(
                        "f1",
                        "makes up the file",
                        (good, task, rounds) -> each(good.next(task, rounds), c -> candidate(c, c.id(), "made up"))),
                generator(
                        "f2",
                        "rolls dice",
                        (good, task, rounds) ->
                                each(good.next(task, rounds), c -> candidate(c, "c" + count.incrementAndGet(), ""))),
                generator(
                        "f3",
                        "proposes again",
                        (good, task, rounds) -> good.next(task, rounds.size() == 2 ? rounds.subList(0, 1) : rounds)),
                generator(
                        "f3",
                        "proposes the same under another name",
                        (good, task, rounds) -> rounds.size() == 2
                                ? each(good.next(task, rounds.subList(0, 1)), c -> candidate(c, c.id() + "-again", ""))
                                : good.next(task, rounds)),
                generator("f4", "never ends", (good, task, rounds) -> good.next(task, List.of())),
                generator("f5", "throws what it does not understand", (good, task, rounds) -> {
                    FixStep step = good.next(task, rounds);
                    if (step instanceof FixStep.GiveUp && rounds.isEmpty()) {
                        throw new IllegalStateException("no trace");
                    }
                    return step;
                }));
    }

    private interface Next {
        FixStep next(FixGenerator good, FixTask task, List<FixRound> rounds);
    }

    @SuppressWarnings("unchecked") // the arguments of FixGenerator.next
    private static Fault generator(String number, String what, Next next) {
        return Fault.in(
                Broken.OfFixGenerator.class,
                FixGenerator.class,
                "next",
                number,
                what,
                good -> a -> next.next(good, (FixTask) a[0], (List<FixRound>) a[1]));
    }

    private static FixStep each(FixStep step, UnaryOperator<Candidate> change) {
        return step instanceof FixStep.Candidates batch
                ? new FixStep.Candidates(batch.candidates().stream().map(change).toList())
                : step;
    }

    private static Candidate candidate(Candidate good, String id, String prefix) {
        List<FileChange> changes = good.patch().changes().stream()
                .map(c -> new FileChange(c.path(), c.before().map(b -> prefix + b), c.after()))
                .toList();
        return new Candidate(
                id, good.generator(), good.title(), good.explanation(), new Patch(changes), good.prior(), false);
    }
}
