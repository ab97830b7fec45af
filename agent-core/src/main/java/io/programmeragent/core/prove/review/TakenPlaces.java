package io.programmeragent.core.prove.review;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * New files that would be found in place of others: a class beside the tests that bears the name of one of the program, a
 * class or module of the test framework or of a dependency, a double, a setting; and new classes in files that are there.
 * What is tested would not be what is built.
 */
final class TakenPlaces {
    static final Set<String> JVM = Set.of("java", "kt", "groovy", "scala");
    private static final Set<String> SCRIPT = Set.of("js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx", "json");
    private static final Set<String> SOURCE = Set.of(
            "java", "kt", "groovy", "scala", "clj", "py", "go", "rs", "js", "mjs", "cjs", "ts", "mts", "cts", "jsx",
            "tsx", "rb", "php", "cs", "swift", "c", "cc", "cpp", "ex", "exs");

    /** Where any source is a test by its place. */
    private static final Pattern TESTING_PLACE =
            Pattern.compile("(?:.*/)?(?:tests|test|__tests__)/.*\\.(?:rs|[cm]?[jt]sx?)");

    private static final Pattern TEST_NAME = Pattern.compile("(?i:(?:.*[._-])?(?:tests?|spec)(?:[._-].*)?)\\.\\w+"
            + "|.*(?:Test|Tests|TestCase|IT|Spec)\\.\\w+|Test[A-Z0-9_].*\\.\\w+");

    /** What a test reads; no settings, as those of the tests come before those of the program. */
    private static final Pattern SAMPLE = Pattern.compile(
            "(?:.*/)?(?:resources|testdata|fixtures|__fixtures__|data|samples)/.*\\.(?:json|jsonl|csv|tsv|txt|html|sql)"
                    + "|(?:.*/)?(?:testdata|fixtures|__fixtures__)/.*\\.(?:golden|in|out|input|output|expected|md|xml|ya?ml|svg"
                    + "|css|proto|log|diff|patch)"
                    + "|(?:.*/)?resources/(?!META-INF/|config/|WEB-INF/).+/[^/]+\\.(?:xml|ya?ml|md|log|proto)");

    private final Collection<String> base;
    private final Set<String> deleted;
    private final List<String> findings = new ArrayList<>();

    private TakenPlaces(Collection<String> base, Set<String> deleted) {
        this.base = base;
        this.deleted = deleted;
    }

    /**
     * What a patch's new files and classes would hide.
     *
     * @param base paths of all files of the base; empty where they are not known, and less is found
     */
    static List<String> findings(Patch patch, Collection<String> base) {
        TakenPlaces places = new TakenPlaces(
                base,
                patch.changes().stream()
                        .filter(change -> change.after().isEmpty())
                        .map(FileChange::path)
                        .collect(Collectors.toSet()));
        patch.changes().stream().filter(change -> change.after().isPresent()).forEach(places::look);
        return places.findings;
    }

    private void look(FileChange change) {
        if (JVM.contains(extension(change.path()))) {
            findings.addAll(new TakenTypes(base, this::others).findings(change));
        }
        if (change.before().isEmpty()) {
            added(change.path(), change.after().orElse(""));
        }
    }

    private void added(String path, String text) {
        if (TestFiles.isTest(path) && !isTestByName(path) && !beginsPackage(path, text)) {
            findings.add(path + " is new among the tests and none by its name, so it could take the place of code, of a"
                    + " double or of a setting");
        }
        String extension = extension(path);
        if (extension.equals("py")) {
            importable(path);
        }
        if (extension.equals("py") || SCRIPT.contains(extension)) {
            others(path)
                    .filter(other -> resolvesLike(path, other))
                    .findFirst()
                    .ifPresent(other -> findings.add(path + " is found in place of " + other));
        }
    }

    /** Python's mark of a directory that had nothing in it. */
    private boolean beginsPackage(String path, String text) {
        return path.endsWith("/__init__.py")
                && text.isBlank()
                && base.stream().noneMatch(other -> other.startsWith(TestFiles.directory(path) + "/"));
    }

    /** What it could hide: a file that moves hides nothing, unless it moves to the tests, as then it is built no more. */
    private Stream<String> others(String path) {
        return base.stream()
                .filter(other -> !other.equals(path) && (!deleted.contains(other) || TestFiles.isTest(path)));
    }

    /** Of a class among the tests only the name counts, which is looked at for itself. */
    private boolean isTestByName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean source = SOURCE.contains(extension(path));
        return JVM.contains(extension(path))
                || (source
                        && (TEST_NAME.matcher(name).matches()
                                || TESTING_PLACE.matcher(path).matches()))
                || (SAMPLE.matcher(path).matches() && base.stream().noneMatch(other -> sameResource(path, other)));
    }

    private static boolean sameResource(String path, String other) {
        int at = path.lastIndexOf("/resources/");
        return at >= 0 && other.endsWith(path.substring(at));
    }

    /** A module at the top, or at the top of what is tested, of a name that another's has. */
    private void importable(String path) {
        String inside = path.startsWith("src/") ? path.substring("src/".length()) : path;
        String top = inside.contains("/") ? inside.substring(0, inside.indexOf('/')) : TestFiles.stem(inside);
        String place = path.substring(0, path.length() - inside.length()) + top;
        boolean there = base.stream().anyMatch(other -> other.equals(place + ".py") || other.startsWith(place + "/"));
        if (PythonModules.known(top) && !there) {
            findings.add(path + " would be imported in place of Python's or its tests' own " + top);
        }
    }

    /**
     * Whether an import that means the other may find the first: the same path without what follows the name. Python looks
     * for packages before modules, JavaScript for files before directories, and for data after all sources.
     */
    private static boolean resolvesLike(String path, String other) {
        boolean python = path.endsWith(".py");
        if (python ? !other.endsWith(".py") : !SCRIPT.contains(extension(other))) {
            return false;
        }
        boolean after = python ? whole(other) && !whole(path) : whole(path) && !whole(other);
        boolean data = path.endsWith(".json") && !other.endsWith(".json");
        return !after && !data && importedAs(path).equals(importedAs(other));
    }

    /** Whether it stands for its directory. */
    private static boolean whole(String path) {
        return path.matches("(?:.*/)?(?:index|__init__)\\.\\w+");
    }

    private static String importedAs(String path) {
        return whole(path) ? TestFiles.directory(path) : path.substring(0, path.lastIndexOf('.'));
    }

    static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
