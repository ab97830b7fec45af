package io.programmeragent.core.prove.review;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Classes of the JVM's languages, new ones in any file, that would be found in place of others. */
final class TakenTypes {
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
    /** Without those that Kotlin's platforms each have a part of, {@code expect} and {@code actual}. */
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:@[\\w.]+(?:\\([^)\\n]*\\))?\\s+){0,9}"
            + "(?:(?:public|internal|private|protected|abstract|final|sealed|open|data|value|inline|annotation|fun"
            + "|case|implicit|package)\\s+){0,9}"
            + "(?:class|interface|object|enum(?:\\s+class)?|record|trait|typealias)\\s+(\\w+)");

    /** What tests call by these names is the package's own where there is one, unless they import the framework's by name. */
    private static final Set<String> FRAMEWORK = Set.of(
            "Assert",
            "Assertions",
            "Assume",
            "Assumptions",
            "Expect",
            "MatcherAssert",
            "Matchers",
            "Mockito",
            "StrictAssertions",
            "Test",
            "TestCase",
            "Truth",
            "Verify");

    private final Collection<String> base;
    private final Function<String, Stream<String>> others;

    /**
     * Prepares.
     *
     * @param base paths of all files of the base
     * @param others those of them that one of a path could hide
     */
    TakenTypes(Collection<String> base, Function<String, Stream<String>> others) {
        this.base = base;
        this.others = others;
    }

    /** What a new or changed file holds that it did not. */
    List<String> findings(FileChange change) {
        String path = change.path();
        Declared before = Declared.of(path, change.before().orElse(""));
        Declared after = Declared.of(path, change.after().orElse(""));
        boolean same = change.before().isPresent() && before.packageName().equals(after.packageName());
        List<String> findings = new ArrayList<>();
        if (!same && foreign(path, after.packageName())) {
            findings.add(path + " is of package " + after.packageName()
                    + ", of which the repository has no class, so it could take the place of another's");
        }
        Set<String> added = new TreeSet<>(after.types());
        if (same) {
            added.removeAll(before.types());
        }
        for (String type : added) {
            others.apply(path)
                    .filter(other -> holds(other, path, after.packageName(), type))
                    .findFirst()
                    .ifPresent(other -> findings.add(path + " has a class " + type + ", as " + other + " has"));
            if (FRAMEWORK.contains(type) && testsBeside(after.packageName())) {
                findings.add(
                        path + " has a class " + type + ", which tests of its package could find in place of theirs");
            }
        }
        return findings;
    }

    private boolean testsBeside(String packageName) {
        return base.stream()
                .filter(other -> jvm(other) && TestFiles.isTest(other))
                .anyMatch(other -> in(TestFiles.directory(other), packageName));
    }

    private static boolean in(String directory, String packageName) {
        return packageName.isEmpty()
                ? sourceRoot(directory)
                : ("/" + directory).endsWith("/" + packageName.replace('.', '/'));
    }

    private static boolean jvm(String path) {
        return TakenPlaces.JVM.contains(TakenPlaces.extension(path));
    }

    /** What a file says of itself. */
    private record Declared(String packageName, Set<String> types) {
        static Declared of(String path, String text) {
            Optional<CompilationUnit> parsed =
                    path.endsWith(".java") ? JavaSource.parse(text).getResult() : Optional.empty();
            if (parsed.isPresent()) {
                CompilationUnit unit = parsed.get();
                return new Declared(
                        unit.getPackageDeclaration()
                                .map(NodeWithName::getNameAsString)
                                .orElse(""),
                        new TreeSet<>(unit.getTypes().stream()
                                .map(NodeWithSimpleName::getNameAsString)
                                .toList()));
            }
            Matcher said = PACKAGE.matcher(text);
            return new Declared(
                    !path.endsWith(".java") && said.find() ? said.group(1) : "",
                    new TreeSet<>(
                            TYPE.matcher(text).results().map(r -> r.group(1)).toList()));
        }
    }

    /** Whether another file is of the same package, and of a type; without a package, in the same module. */
    private static boolean holds(String other, String path, String packageName, String type) {
        if (!jvm(other) || !TestFiles.stem(other).equals(type)) {
            return false;
        }
        String directory = TestFiles.directory(other);
        boolean sameModule = module(directory).equals(module(TestFiles.directory(path)));
        if (TestFiles.isTest(other) && !sameModule) {
            return false;
        }
        return in(directory, packageName) && (sameModule || !packageName.isEmpty());
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
        boolean others = (names.length > 1 && DOMAIN.matcher(names[0]).matches())
                || LIBRARY.matcher(names[0]).matches();
        boolean suspect = NEVER_ITS_OWN.matcher(packageName).matches() || (others && laidOut && anyJvm());
        return !packageName.isEmpty()
                && suspect
                && base.stream().filter(TakenTypes::jvm).noneMatch(other -> ("/" + other).contains("/" + root + "/"));
    }

    private boolean anyJvm() {
        return base.stream().anyMatch(TakenTypes::jvm);
    }
}
