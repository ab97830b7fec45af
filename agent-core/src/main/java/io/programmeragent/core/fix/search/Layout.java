package io.programmeragent.core.fix.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern EXTENDS =
            Pattern.compile("\\bclass\\s+\\w+[^{;]*?\\bextends\\s+(?:[\\w.]+\\.)?(\\w+)");
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
        tests.forEach(t -> names.add(String.valueOf(t.getFileName()).replaceFirst("\\.java$", "")));
        List<Path> more = new ArrayList<>();
        files.forEach((file, text) -> {
            Matcher parent = EXTENDS.matcher(text);
            if (!tests.contains(file) && parent.find() && names.contains(parent.group(1))) {
                more.add(file);
            }
        });
        return tests.addAll(more);
    }

    private static boolean inTestFolder(Path file) {
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
