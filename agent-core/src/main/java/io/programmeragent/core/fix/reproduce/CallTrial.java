package io.programmeragent.core.fix.reproduce;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.fix.worker.Tags;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tries calls of a program, each as a test of its own. */
final class CallTrial {
    private static final int ROUNDS = 8;

    private CallTrial() {}

    /**
     * The first call that fails in a certain way; those that do not compile are left out.
     *
     * @param folder for class files
     * @param wanted how it has to fail
     * @param deadline behind which no call is made
     * @return its index among the calls
     */
    static Optional<Integer> first(
            Program program,
            Path folder,
            TestSource source,
            List<String> all,
            Predicate<TestOutcome> wanted,
            Deadline deadline)
            throws IOException {
        if (deadline.over()) {
            return Optional.empty();
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            left.add(i);
        }
        Set<Integer> bad = source.compile(at(all, left), program, folder);
        for (int round = 0; round < ROUNDS && !bad.isEmpty() && !left.isEmpty(); round++) {
            bad.stream().sorted(Comparator.reverseOrder()).forEach(i -> left.remove(i.intValue()));
            bad = source.compile(at(all, left), program, folder);
        }
        if (left.isEmpty() || !bad.isEmpty()) {
            return Optional.empty();
        }
        Program trial = with(program, source, folder, "");
        try (WorkerProcess worker = new WorkerProcess(trial, folder.resolve("worker.log"), deadline)) {
            return Examination.of(worker, Optional.empty()).failing().stream()
                    .filter(wanted)
                    .filter(t -> t.name().startsWith(TestSource.PREFIX))
                    .map(t -> Integer.valueOf(t.name().replaceAll("\\D", "")))
                    .min(Comparator.naturalOrder())
                    .map(left::get);
        }
    }

    private static List<String> at(List<String> all, List<Integer> indexes) {
        return indexes.stream().map(all::get).toList();
    }

    /** The program with a compiled test class as its only test. */
    static Program with(Program program, TestSource source, Path compiled, String beside) {
        Setup setup = program.setup();
        List<String> classes = new ArrayList<>(setup.classes());
        classes.add(compiled.toString());
        List<String> tests = List.of(source.type());
        return new Program(
                program.root(),
                Map.of(program.root().resolve(TestSource.module(beside)), tests),
                new Setup(setup.libraries(), classes, setup.program(), tests, Tags.NONE, setup.jvm()),
                program.sources(),
                program.notes());
    }
}
