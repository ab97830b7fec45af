package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.body.MethodDeclaration;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.TestFramework;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A JUnit test that makes a recorded failure happen again: it calls the outermost method of the trace that can be called from
 * outside, with what was recorded. It counts only when it fails on the program as it is by the recorded exception at the
 * recorded place; where there is none, by the recorded answer.
 *
 * @param path where it belongs, relative to the program's root
 * @param text the whole file
 * @param failing the program with it as its only test
 */
public record FailureTest(String path, String text, Program failing) {
    private static final int TRIALS = 60;
    private static final String NAME = "RecordedFailure";

    /** For calls that hang, as they may all do. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    public FailureTest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(failing, "failing");
    }

    /**
     * Looks for one.
     *
     * @param program as it is
     * @param work an empty folder for what is tried
     * @param log what was logged when it failed
     * @return nothing when no call that was tried fails as recorded
     */
    public static Optional<FailureTest> find(Program program, Path work, String log) throws IOException {
        return find(program, work, log, Deadline.in(LIMIT));
    }

    static Optional<FailureTest> find(Program program, Path work, String log, Deadline deadline) throws IOException {
        Sources sources = new Sources(
                List.copyOf(program.sources().keySet()),
                p -> Optional.ofNullable(program.sources().get(p)));
        Optional<RecordedFailure> failure = RecordedFailure.in(log, sources);
        Optional<FailureTest> found =
                failure.isEmpty() ? Optional.empty() : byTrace(program, work, sources, failure.get(), deadline);
        return found.isPresent() ? found : RequestTest.find(program, sources, work, log, deadline);
    }

    private static Optional<FailureTest> byTrace(
            Program program, Path work, Sources sources, RecordedFailure failure, Deadline deadline)
            throws IOException {
        boolean jupiter = TestFramework.wantsJupiter(program.root());
        List<StackFrame> frames = failure.frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            StackFrame frame = frames.get(i);
            List<String> calls = calls(failure, sources, frame);
            Optional<String> place =
                    sources.locate(frame.type(), frame.file()).stream().findFirst();
            if (calls.isEmpty() || place.isEmpty()) {
                continue;
            }
            TestSource source = unused(packageOf(frame), jupiter, program.root(), place.get())
                    .helping(ServingText.helpers(calls, true, false));
            Path folder = Files.createDirectories(work.resolve("run-" + i));
            Optional<Integer> call = CallTrial.first(program, folder, source, calls, t -> isSame(t, failure), deadline);
            if (call.isPresent()) {
                String only = calls.get(call.get());
                TestSource alone = source.helping(ServingText.helpers(List.of(only), true, false));
                return Optional.of(of(program, work, alone, only, place.get()));
            }
        }
        return Optional.empty();
    }

    /** The test with one call. */
    static FailureTest of(Program program, Path work, TestSource source, String call, String place) throws IOException {
        Path alone = Files.createDirectories(work.resolve("test"));
        source.compile(List.of(call), program, alone);
        return new FailureTest(
                source.pathBeside(place), source.of(List.of(call)), CallTrial.with(program, source, alone, place));
    }

    /** By a name that no earlier failure's test has. */
    static TestSource unused(String itsPackage, boolean jupiter, Path root, String place) {
        TestSource source = new TestSource(itsPackage, NAME + "Test", jupiter, "");
        for (int i = 2; Files.exists(root.resolve(source.pathBeside(place))); i++) {
            source = new TestSource(itsPackage, NAME + i + "Test", jupiter, "");
        }
        return source;
    }

    /** Its class, fully qualified. */
    public String type() {
        return failing.setup().tests().get(0);
    }

    /** Writes it into a project. */
    public void write(Path project) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The whole program, this test among its tests. */
    public Program added(Program program) {
        Path module = failing.directory();
        Map<Path, List<String>> tests = new LinkedHashMap<>(program.tests());
        List<String> its = new ArrayList<>(failing.setup().tests());
        its.addAll(tests.getOrDefault(module, List.of()));
        tests.put(module, its);
        List<String> all = tests.values().stream().flatMap(List::stream).toList();
        return new Program(
                program.root(),
                tests,
                program.guards(),
                failing.setup().testing(all),
                program.sources(),
                program.notes());
    }

    private static List<String> calls(RecordedFailure failure, Sources sources, StackFrame frame) {
        CallArguments arguments = new CallArguments(failure.values(), sources);
        Optional<Sources.Declared> type = arguments.declared(frame.type());
        if (type.isEmpty()) {
            return List.of();
        }
        List<String> calls = new ArrayList<>();
        Types types = new Types(sources);
        for (MethodDeclaration method : type.get().declaration().getMethodsByName(frame.method())) {
            if (method.isPrivate()) {
                continue;
            }
            Optional<WebHandler> handler = WebHandler.of(type.get(), method, failure.values());
            if (handler.isPresent()) {
                List<String> lists = new HandlerArguments(handler.get(), failure.values(), types).lists();
                for (String receiver : new Receivers(arguments, types).of(type.get())) {
                    lists.forEach(l -> calls.add(receiver + "." + method.getNameAsString() + "(" + l + ")"));
                }
            }
            List<String> receivers = method.isStatic() ? List.of(type.get().name()) : arguments.made(type.get(), 0);
            for (String list : arguments.lists(type.get().file(), method.getParameters(), 0)) {
                receivers.forEach(r -> calls.add(r + "." + method.getNameAsString() + "(" + list + ")"));
            }
        }
        return calls.stream().distinct().limit(TRIALS).toList();
    }

    /** The recorded exception at the recorded place. */
    private static boolean isSame(TestOutcome test, RecordedFailure failure) {
        StackFrame recorded = failure.frames().get(0);
        return test.problem().equals(failure.trace().exception())
                && !test.frames().isEmpty()
                && test.frames().get(0).type().equals(recorded.type())
                && test.frames().get(0).method().equals(recorded.method())
                && (recorded.line().isEmpty()
                        || recorded.line().getAsInt() == test.frames().get(0).line());
    }

    private static String packageOf(StackFrame frame) {
        return frame.type().contains(".")
                ? frame.type().substring(0, frame.type().lastIndexOf('.'))
                : "";
    }
}
