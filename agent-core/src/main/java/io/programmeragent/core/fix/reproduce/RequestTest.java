package io.programmeragent.core.fix.reproduce;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.TestFramework;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a test that sends a recorded request through the service's own entry point, where it is answered as recorded. */
final class RequestTest {
    private static final int ANSWERS = 3;
    private static final int PACKAGES = 4;
    private static final int TRIALS = 60;
    private static final String SAID = "it was ";
    private static final Pattern MAPPING = Pattern.compile(
            "@ExceptionHandler\\b|\\bExceptionMapper\\s*<|@ResponseStatus\\b|@ServerExceptionMapper\\b");

    private RequestTest() {}

    /** Nothing when no wrong answer was recorded, or no entry point that was tried gives one of them. */
    static Optional<FailureTest> find(Program program, Sources sources, Path work, String log, Deadline deadline)
            throws IOException {
        int number = 0;
        for (RecordedAnswer answer :
                RecordedAnswer.all(log).stream().limit(ANSWERS).toList()) {
            Path folder = Files.createDirectories(work.resolve("answer-" + number++));
            Optional<FailureTest> found = of(answer, program, sources, folder, deadline);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<FailureTest> of(
            RecordedAnswer answer, Program program, Sources sources, Path work, Deadline deadline) throws IOException {
        Map<String, List<EntryPoints.Entry>> byPackage = new LinkedHashMap<>();
        for (EntryPoints.Entry entry :
                new EntryPoints(sources, answer).in(program.sources().keySet())) {
            byPackage
                    .computeIfAbsent(
                            TestSource.module(entry.type().file().path()) + "\n"
                                    + entry.type().file().packageName(),
                            p -> new ArrayList<>())
                    .add(entry);
        }
        int number = 0;
        for (List<EntryPoints.Entry> entries :
                byPackage.values().stream().limit(PACKAGES).toList()) {
            Path folder = Files.createDirectories(work.resolve("ask-" + number++));
            Optional<FailureTest> found = in(entries, answer, program, folder, deadline);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** By entry points of one package. */
    private static Optional<FailureTest> in(
            List<EntryPoints.Entry> entries, RecordedAnswer answer, Program program, Path folder, Deadline deadline)
            throws IOException {
        List<String> expressions = entries.stream()
                .flatMap(e -> e.expressions().stream())
                .distinct()
                .limit(TRIALS)
                .toList();
        String place = entries.get(0).type().file().path();
        TestSource plain = FailureTest.unused(
                entries.get(0).type().file().packageName(),
                TestFramework.wantsJupiter(program.root()),
                program.root(),
                place);
        List<String> asking = expressions.stream()
                .map(e -> plain.assertions() + ".fail(\"" + SAID + "\" + " + e + ")")
                .toList();
        TestSource source = plain.helping(helpers(expressions, answer, false, mapped(program)));
        Optional<Integer> asked = CallTrial.first(program, folder, source, asking, t -> isSame(t, answer), deadline);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        String expression = expressions.get(asked.get());
        return Optional.of(FailureTest.of(
                program,
                folder,
                plain.helping(helpers(List.of(expression), answer, true, false)),
                plain.assertions() + "." + answer.assertion(expression),
                place));
    }

    private static boolean mapped(Program program) {
        return program.sources().values().stream()
                .anyMatch(text -> MAPPING.matcher(text).find());
    }

    private static String helpers(List<String> expressions, RecordedAnswer answer, boolean thrown, boolean mapped) {
        String asking = Asking.helpers(expressions, answer.request());
        String serving = ServingText.helpers(expressions, thrown, mapped);
        String called = Servlets.helpers(expressions, answer.request(), thrown);
        if (!called.isEmpty()) {
            serving += (serving.isEmpty() ? "" : "\n") + called;
        }
        return asking + (asking.isEmpty() || serving.isEmpty() ? "" : "\n") + serving;
    }

    private static boolean isSame(TestOutcome test, RecordedAnswer answer) {
        return test.message().startsWith(SAID)
                && answer.isSame(test.message().substring(SAID.length()).strip());
    }
}
