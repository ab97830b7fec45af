package io.programmeragent.core.prove;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * New files that would be found in place of others: a class beside the tests that bears the name of one of the program, a
 * class or module of the test framework or of a dependency, a double, a setting. What is tested would not be what is built.
 */
final class TakenPlaces {
    private static final Set<String> JVM = Set.of("java", "kt", "groovy", "scala");
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

    /** Roots of names that belong to languages and frameworks, whatever the repository has. */
    private static final Pattern NEVER_ITS_OWN = Pattern.compile(
            "(?:java|javax|jakarta|kotlin|groovy|scala|junit|org\\.(?:junit|testng|hamcrest|assertj|mockito|opentest4j|"
                    + "spockframework|slf4j)|io\\.kotest|com\\.google\\.common)(?:\\..*)?");

    /** Roots of one word that belong to libraries; a repository may well have another word of its own. */
    private static final Pattern LIBRARY = Pattern.compile(
            "akka|antlr|brave|bsh|cats|feign|freemarker|javassist|jdk|kafka|kotlinx"
                    + "|lombok|mockit|nu|ognl|okhttp3|okio|oracle|play|reactor|redis|retrofit2|rx|scalaz|slick|spock|sun|zio|zipkin2");

    private static final Pattern DOMAIN = Pattern.compile("com|org|net|dev|edu|gov|info|biz|\\w\\w");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:@[\\w.]+(?:\\([^)\\n]*\\))?\\s+)*"
            + "(?:(?:public|internal|private|protected|abstract|final|sealed|open|data|value|inline|annotation|fun|expect"
            + "|actual|case|implicit|package)\\s+)*"
            + "(?:class|interface|object|enum(?:\\s+class)?|record|trait|typealias)\\s+(\\w+)");

    private final Collection<String> base;
    private final Set<String> deleted;
    private final List<String> findings = new ArrayList<>();

    private TakenPlaces(Collection<String> base, Set<String> deleted) {
        this.base = base;
        this.deleted = deleted;
    }

    /**
     * What a patch's new files would hide.
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
        patch.changes().stream()
                .filter(change -> change.before().isEmpty() && change.after().isPresent())
                .forEach(places::look);
        return places.findings;
    }

    private void look(FileChange added) {
        String path = added.path();
        if (TestFiles.isTest(path) && !isTestByName(path)) {
            findings.add(path + " is new among the tests and none by its name, so it could take the place of code, of a"
                    + " double or of a setting");
        }
        String extension = extension(path);
        if (JVM.contains(extension)) {
            types(path, added.after().orElse(""));
        }
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

    private void types(String path, String text) {
        Optional<CompilationUnit> parsed =
                path.endsWith(".java") ? JavaSource.parse(text).getResult() : Optional.empty();
        Matcher said = PACKAGE.matcher(text);
        String name = parsed.flatMap(CompilationUnit::getPackageDeclaration)
                .map(NodeWithName::getNameAsString)
                .orElseGet(() -> path.endsWith(".java") || !said.find() ? "" : said.group(1));
        if (foreign(path, name)) {
            findings.add(path + " is of package " + name
                    + ", of which the repository has no class, so it could take the place of another's");
        }
        Set<String> types = new TreeSet<>();
        parsed.ifPresentOrElse(
                unit -> unit.getTypes().stream()
                        .map(NodeWithSimpleName::getNameAsString)
                        .forEach(types::add),
                () -> TYPE.matcher(text).results().map(r -> r.group(1)).forEach(types::add));
        for (String type : types) {
            others(path)
                    .filter(other -> holds(other, path, name, type))
                    .findFirst()
                    .ifPresent(other -> findings.add(path + " has a class " + type + ", as " + other + " has"));
        }
    }

    /** Whether another file is of the same package, and of a type; without a package, in the same module. */
    private static boolean holds(String other, String path, String packageName, String type) {
        if (!JVM.contains(extension(other)) || !TestFiles.stem(other).equals(type)) {
            return false;
        }
        String directory = TestFiles.directory(other);
        boolean sameModule = module(directory).equals(module(TestFiles.directory(path)));
        if (TestFiles.isTest(other) && !sameModule) {
            return false;
        }
        return packageName.isEmpty()
                ? sourceRoot(directory) && sameModule
                : ("/" + directory).endsWith("/" + packageName.replace('.', '/'));
    }

    private static boolean sourceRoot(String directory) {
        return directory.isEmpty()
                || directory.matches("(?:.*/)?(?:src(?:/\\w+)?|src/\\w+/(?:java|kotlin|groovy|scala))");
    }

    private static String module(String directory) {
        int src = ("/" + directory + "/").indexOf("/src/");
        return src < 0 ? "" : directory.substring(0, Math.max(0, src - 1));
    }

    /** A package that does not even begin as one that is there: by its first name, or two where the first is a domain's. */
    private boolean foreign(String path, String packageName) {
        String[] names = packageName.split("\\.", -1);
        String root = names.length > 1 && DOMAIN.matcher(names[0]).matches() ? names[0] + "/" + names[1] : names[0];
        boolean laidOut = ("/" + TestFiles.directory(path)).endsWith("/" + packageName.replace('.', '/'));
        boolean others = names.length > 1 && DOMAIN.matcher(names[0]).matches()
                || LIBRARY.matcher(names[0]).matches();
        boolean suspect = NEVER_ITS_OWN.matcher(packageName).matches() || (others && laidOut && anyJvm());
        return !packageName.isEmpty()
                && suspect
                && base.stream()
                        .filter(other -> JVM.contains(extension(other)))
                        .noneMatch(other -> ("/" + other).contains("/" + root + "/"));
    }

    private boolean anyJvm() {
        return base.stream().anyMatch(other -> JVM.contains(extension(other)));
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

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
