package io.programmeragent.core.fix.project;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.UnreadableSourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Java files of a project are: tests, what tests use, and the program. Told by their text first, as folders may be
 * laid out in any way.
 *
 * @param tests files with JUnit tests of their own, or inherited ones
 * @param program files that may be changed
 */
record Layout(Set<Path> tests, Set<Path> program) {
    /** Names of folders that hold tests and what they need: {@code test}, {@code java_testcases}, {@code unit-tests}. */
    private static final Pattern TEST_FOLDER =
            Pattern.compile("(?i)(.*[_.-])?(tests?|test[-_]?cases?|testing|testFixtures|integrationTest)");

    private static final Pattern ABOVE =
            Pattern.compile("\\b(?:class|interface|record)\\s+\\w+[^{;]*?\\b(?:extends|implements)\\s+([^{;]+)\\{");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern TOP =
            Pattern.compile("(?m)^(?:@\\w+\\s+)*(?:(?:public|abstract|final|sealed|non-sealed|strictfp)"
                    + "\\s+)*(?:class|record|interface|enum)\\s+(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern CLASS =
            Pattern.compile("\\b((?:(?:public|abstract|final|sealed|non-sealed|strictfp)\\s+)*)class\\s+\\w+");

    static Layout of(Path root, Map<Path, String> files) {
        Set<Path> tests = new LinkedHashSet<>();
        files.forEach((file, text) -> {
            if (SourceTree.isTest(text)) {
                tests.add(file);
            }
        });
        while (inherit(files, tests)) {
            // those that extend what was found in the round before
        }
        Set<Path> program = new LinkedHashSet<>();
        Set<Path> all = new LinkedHashSet<>(files.keySet());
        all.removeAll(tests);
        all.stream()
                .filter(f -> !inTestFolder(root.relativize(f)) && !usesJunit(files.getOrDefault(f, "")))
                .forEach(program::add);
        return new Layout(tests, program.isEmpty() ? all : program);
    }

    private static boolean inherit(Map<Path, String> files, Set<Path> tests) {
        Set<String> names = new LinkedHashSet<>();
        tests.forEach(t -> {
            names.add(String.valueOf(t.getFileName()).replaceFirst("\\.java$", ""));
            TOP.matcher(files.getOrDefault(t, "")).results().forEach(r -> names.add(r.group(1)));
        });
        List<Path> more = new ArrayList<>();
        files.forEach((file, text) -> {
            if (!tests.contains(file) && above(text).anyMatch(names::contains)) {
                more.add(file);
            }
        });
        return tests.addAll(more);
    }

    /** The words in what a file's types extend and implement. */
    private static Stream<String> above(String text) {
        return ABOVE.matcher(text)
                .results()
                .flatMap(r -> NAME.matcher(r.group(1)).results())
                .map(MatchResult::group);
    }

    /** Whether a file, by its path from the root, is one that only tests use. */
    static boolean inTestFolder(Path file) {
        if (file.toString().replace('\\', '/').contains("src/main/")) {
            return false; // whatever its packages are called
        }
        for (Path part : file) {
            if (!part.equals(file.getFileName())
                    && TEST_FOLDER.matcher(part.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean usesJunit(String text) {
        return text.contains("import org.junit.") || text.contains("import static org.junit.");
    }

    /** The classes of a file of tests that can be run, qualified: the one that it is named after, and others on its top level. */
    static List<String> runnable(Path file, String text) {
        String named = SourceTree.typeOf(file, text);
        if (TOP.matcher(text).results().count() < 2) {
            return runnable(text) ? List.of(named) : List.of();
        }
        try {
            String itsPackage = SourceTree.packageOf(text);
            return SourceFile.parse(file.toString(), text).unit().getTypes().stream()
                    .filter(t -> t instanceof ClassOrInterfaceDeclaration c && !c.isInterface() && !c.isAbstract())
                    .map(t -> itsPackage.isEmpty() ? t.getNameAsString() : itsPackage + "." + t.getNameAsString())
                    .toList();
        } catch (UnreadableSourceException e) {
            return runnable(text) ? List.of(named) : List.of();
        }
    }

    /** Whether a file's first class can be run: not one that only hands its tests down. */
    static boolean runnable(String text) {
        Matcher first = CLASS.matcher(COMMENT.matcher(text).replaceAll(""));
        return !first.find() || !first.group(1).contains("abstract");
    }

    /** Tests by the module that they are in: the folder that holds their {@code src}, where it has code as well. */
    static Map<Path, List<Path>> byModule(Path root, List<Path> tests) {
        Map<Path, List<Path>> modules = new LinkedHashMap<>();
        for (Path test : tests) {
            modules.computeIfAbsent(module(root, test), m -> new ArrayList<>()).add(test);
        }
        return modules;
    }

    private static Path module(Path root, Path file) {
        for (Path folder = file.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            Path parent = folder.getParent();
            if (folder.endsWith("src") && parent != null && parent.startsWith(root)) {
                return parent;
            }
            boolean built = Files.exists(folder.resolve("build.gradle"))
                    || Files.exists(folder.resolve("pom.xml"))
                    || Files.exists(folder.resolve("build.gradle.kts"));
            if (built) {
                return folder;
            }
        }
        return root;
    }
}
