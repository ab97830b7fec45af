package io.programmeragent.core.fix.search;

import com.github.javaparser.ast.body.MethodDeclaration;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A JUnit 5 test that makes a recorded failure happen again: it calls the outermost method of the trace that can be
 * called from outside, with what was recorded. It counts only when it fails on the program as it is by the recorded
 * exception at the recorded place.
 *
 * @param path where it belongs, relative to the project
 * @param text the whole file
 */
public record FailureTest(String path, String text) {
    private static final int TRIALS = 60;
    private static final String NAME = "RecordedFailureTest";

    public FailureTest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Looks for one.
     *
     * @param project a plain folder; it is not changed
     * @param work an empty folder for what is tried
     * @param log what was logged when it failed
     * @return nothing when no call that was tried fails as recorded
     */
    public static Optional<FailureTest> find(Path project, Path work, String log) throws IOException {
        Path trial = work.resolve("trial");
        SourceTree.copy(project, trial);
        List<Path> files = SourceTree.files(trial, ".java");
        List<String> paths = files.stream()
                .map(f -> trial.relativize(f).toString().replace('\\', '/'))
                .filter(p -> !p.contains("src/test/"))
                .toList();
        Sources sources = new Sources(paths, p -> {
            try {
                return Optional.of(SourceTree.text(trial.resolve(p)));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
        Optional<RecordedFailure> failure = RecordedFailure.in(log, sources);
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        List<StackFrame> frames = failure.get().frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            List<String> calls = calls(failure.get(), sources, frames.get(i));
            String itsPackage = packageOf(frames.get(i));
            Optional<String> call = calls.isEmpty()
                    ? Optional.empty()
                    : failing(failure.get(), trial, work.resolve("run-" + i), itsPackage, calls);
            if (call.isPresent()) {
                return Optional.of(new FailureTest(path(itsPackage), text(itsPackage, List.of(call.get()))));
            }
        }
        return Optional.empty();
    }

    /** Writes it into a project. */
    public void write(Path project) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> calls(RecordedFailure failure, Sources sources, StackFrame frame) {
        CallArguments arguments = new CallArguments(failure, sources);
        Optional<Sources.Declared> type = arguments.declared(sources, frame.type());
        if (type.isEmpty()) {
            return List.of();
        }
        List<String> calls = new ArrayList<>();
        for (MethodDeclaration method : type.get().declaration().getMethodsByName(frame.method())) {
            if (method.isPrivate()) {
                continue;
            }
            List<String> receivers = method.isStatic() ? List.of(type.get().name()) : arguments.made(type.get(), 0);
            for (String list : arguments.lists(type.get().file(), method.getParameters(), 0)) {
                receivers.forEach(r -> calls.add(r + "." + method.getNameAsString() + "(" + list + ")"));
            }
        }
        return calls.stream().distinct().limit(TRIALS).toList();
    }

    /** The first call that fails as recorded. */
    private static Optional<String> failing(
            RecordedFailure failure, Path trial, Path work, String itsPackage, List<String> calls) throws IOException {
        Path file = trial.resolve(path(itsPackage));
        new FailureTest(path(itsPackage), text(itsPackage, calls)).write(trial);
        try {
            Program program = Projects.open(trial, work, Optional.of(NAME));
            try (WorkerProcess worker = new WorkerProcess(program, work.resolve("worker.log"))) {
                List<Integer> same = Examination.of(worker, Optional.empty()).failing().stream()
                        .filter(t -> isSame(t, failure))
                        .map(t -> Integer.parseInt(t.name().replaceAll("\\D", "")))
                        .sorted()
                        .toList();
                return same.isEmpty() ? Optional.empty() : Optional.of(calls.get(same.get(0)));
            }
        } finally {
            Files.delete(file);
        }
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

    private static String path(String itsPackage) {
        return "src/test/java/" + (itsPackage.isEmpty() ? "" : itsPackage.replace('.', '/') + "/") + NAME + ".java";
    }

    private static String text(String itsPackage, List<String> calls) {
        StringBuilder text = new StringBuilder(itsPackage.isEmpty() ? "" : "package " + itsPackage + ";\n\n");
        text.append("import org.junit.jupiter.api.Test;\n\nclass ").append(NAME).append(" {\n");
        for (int i = 0; i < calls.size(); i++) {
            text.append("    @Test\n    void what_failed_is_served_").append(i).append("() throws Exception {\n");
            text.append("        ").append(calls.get(i)).append(";\n    }\n");
        }
        return text.append("}\n").toString();
    }
}
