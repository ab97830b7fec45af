package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A test that shows the fault, before there is a fix: whether one is wanted, where it belongs, and what a model wrote. Pure. */
final class TestWriting {
    private static final int ATTEMPTS = 2;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\bclass\\s+(\\w+)");

    private TestWriting() {}

    /** Only a recorded exception tells the right reason to fail for; what was tried before is not asked for again. */
    static boolean wanted(FixTask task, List<FixRound> rounds) {
        long asked =
                rounds.stream().filter(FixRound.Reproduced.class::isInstance).count();
        return fault(task).isPresent()
                && asked < ATTEMPTS
                && shown(rounds).isEmpty()
                && rounds.stream().noneMatch(FixRound.Tried.class::isInstance);
    }

    /** How the fault shows, in words. */
    static Optional<String> fault(FixTask task) {
        List<String> cited = task.classification().evidence();
        return task.diagnosis()
                .all(Evidence.LoggedTrace.class)
                .filter(trace -> cited.isEmpty() || cited.contains(trace.id()))
                .findFirst()
                .map(trace -> {
                    StackTrace root = trace.trace().root();
                    return root.exception()
                            + trace.ownCode().map(frame -> " in " + frame).orElse("");
                });
    }

    /** The tests that were seen to show the fault. */
    static List<FileChange> shown(List<FixRound> rounds) {
        return rounds.stream()
                .filter(FixRound.Reproduced.class::isInstance)
                .map(FixRound.Reproduced.class::cast)
                .filter(FixRound.Reproduced::shown)
                .reduce((a, b) -> b)
                .map(r -> r.step().tests())
                .orElse(List.of());
    }

    /** Why the last test did not show it. */
    static Optional<FixRound.Reproduced> failed(List<FixRound> rounds) {
        return rounds.stream()
                .filter(FixRound.Reproduced.class::isInstance)
                .map(FixRound.Reproduced.class::cast)
                .reduce((a, b) -> b)
                .filter(r -> !r.shown());
    }

    /** A change with the tests that show what it mends. */
    static Patch with(List<FileChange> tests, Patch patch) {
        return new Patch(Stream.concat(
                        patch.changes().stream(),
                        tests.stream().filter(test -> !patch.paths().contains(test.path())))
                .toList());
    }

    /** The test whose name is nearest to a file's, as an example of how tests are written here. */
    static Optional<String> example(String path, List<String> paths) {
        String name = stem(path);
        String end = path.substring(path.lastIndexOf('.') + 1);
        List<String> tests = paths.stream()
                .filter(p -> Focus.isTest(p) && p.endsWith("." + end))
                .toList();
        return tests.stream()
                .filter(p -> stem(p).contains(name))
                .findFirst()
                .or(() -> tests.stream().findFirst());
    }

    /** Where a new test of a file would be, in Java; elsewhere beside the others. */
    static Optional<String> place(String path, List<String> paths) {
        if (!path.endsWith(".java")) {
            return Optional.empty();
        }
        String folder =
                path.substring(0, path.lastIndexOf('/') + 1).replaceFirst("(^|/)src/main/java/", "$1src/test/java/");
        for (int i = 1; ; i++) {
            String place = folder + stem(path) + "Fault" + (i == 1 ? "" : String.valueOf(i)) + "Test.java";
            if (!paths.contains(place)) {
                return Optional.of(place);
            }
        }
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /**
     * The test in an answer: a whole file in a fence.
     *
     * @param place for a Java test that names none
     */
    static List<FileChange> read(String answer, List<String> paths, Optional<String> place) {
        List<FileChange> tests = new ArrayList<>();
        for (Fence fence : Fence.all(EditReader.spoken(answer))) {
            Optional<String> path = named(fence).or(() -> place.map(p -> javaPath(p, fence.code())));
            if (fence.isCode() && path.isPresent() && isNew(path.get(), paths)) {
                tests.add(new FileChange(path.get(), Optional.empty(), Optional.of(fence.code())));
                break;
            }
        }
        return tests;
    }

    private static boolean isNew(String path, List<String> paths) {
        return Focus.isTest(path)
                && !paths.contains(path)
                && !path.matches("(?s)(?:.*/)?\\.\\.?(?:/.*)?|/.*|.*[\\\\:\\p{Cntrl}].*|(?i:(?:.*/)?\\.git(?:/.*)?)");
    }

    private static Optional<String> named(Fence fence) {
        List<String> before = fence.before().lines().filter(l -> !l.isBlank()).toList();
        String first = fence.code().lines().findFirst().orElse("").replaceFirst("^\\s*(?://|#)", "");
        return (before.isEmpty() ? Optional.<String>empty() : Naming.heading(before.get(before.size() - 1)))
                .or(() -> Naming.heading(fence.info().replaceFirst("^\\w+[ :]", "")))
                .or(() -> Naming.heading(first))
                .filter(path -> path.contains("/") || Focus.isTest(path));
    }

    /** The path of a Java test, by its own package and name. */
    static String javaPath(String place, String code) {
        Matcher itsPackage = PACKAGE.matcher(code);
        Matcher type = TYPE.matcher(code);
        int root = place.indexOf("src/test/java/");
        String folder = root >= 0 && itsPackage.find()
                ? place.substring(0, root + "src/test/java/".length())
                        + itsPackage.group(1).replace('.', '/') + "/"
                : place.substring(0, place.lastIndexOf('/') + 1);
        return type.find() ? folder + type.group(1) + ".java" : place;
    }
}
