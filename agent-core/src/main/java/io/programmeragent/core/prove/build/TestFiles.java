package io.programmeragent.core.prove.build;

import io.programmeragent.core.git.Glob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the usual tools look for tests, and which of them are about a file. */
public final class TestFiles {
    private static final List<Glob> TESTS = Stream.of(
                    "**/src/test/**",
                    "**/src/*Test/**",
                    "**/src/{testFixtures,testfixtures,it}/**",
                    "**/test/**",
                    "**/tests/**",
                    "**/__tests__/**",
                    "**/__mocks__/**",
                    "**/testdata/**",
                    "**/{e2e,cypress}/**",
                    "**/*Test.{java,kt,groovy,scala,cs,php,swift}",
                    "**/*Tests.{java,kt,groovy,scala,cs,php,swift}",
                    "**/*Spec.{kt,groovy,scala}",
                    "**/*TestCase.java",
                    "**/*IT.java",
                    "**/*_test.go",
                    "**/test_*.py",
                    "**/*_test.py",
                    "**/{test,tests}.{py,rs,js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/*[-_]test.{js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/test-*.{js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/*.{test,spec,cy}.{js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/*.test-d.ts",
                    "**/*_{spec,test}.{rb,exs}",
                    "**/{spec,rails,test}_helper.{rb,exs}",
                    "**/*.feature",
                    "**/*.snap")
            .map(Glob::of)
            .toList();

    /** Packages of a program may be called like places of tests. */
    private static final Pattern PACKAGES =
            Pattern.compile("(?<=^|/)src/main/(?:java|kotlin|groovy|scala)/.*/(?=[^/]+$)");

    private static final Set<String> NOT_SOURCE =
            Set.of("node_modules", ".git", ".gradle", ".tox", ".venv", "__pycache__");

    /** Beside what a tool builds by, and at the top; anywhere else it is a package of that name. */
    private static final Set<String> MADE = Set.of("target", "build", "venv", "vendor");

    private static final List<String> BUILT = List.of(
            "src",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "Cargo.toml",
            "go.mod",
            "package.json",
            "setup.py",
            "pyproject.toml");

    private static final int MOST = 300_000;

    private TestFiles() {}

    /** Whether a path is of a test; upper case does not get around it, as some file systems do not know it. */
    public static boolean isTest(String path) {
        if (path.contains("src/main/") && stem(path).endsWith("Spec")) {
            return false; // what something of a program has to be like
        }
        String place = PACKAGES.matcher(path).replaceFirst("");
        String lower = place.toLowerCase(Locale.ROOT);
        return TESTS.stream().anyMatch(g -> g.matches(place) || g.matches(lower));
    }

    /** Paths of a checkout's own files that match a glob, in order. */
    public static List<String> matching(Path checkout, String glob) {
        return walk(checkout, Glob.of(glob)::matches, directory -> isMade(checkout, directory));
    }

    /** Paths of tests among files of which each was committed, in order. */
    public static List<String> committed(Path pristine) {
        return walk(pristine, TestFiles::isTest, directory -> false);
    }

    private static boolean isMade(Path checkout, Path directory) {
        String name = directory.getFileName().toString();
        return NOT_SOURCE.contains(name)
                || (MADE.contains(name)
                        && (checkout.equals(directory.getParent())
                                || BUILT.stream().anyMatch(mark -> Files.exists(directory.resolveSibling(mark)))));
    }

    private static List<String> walk(Path checkout, Predicate<String> wanted, Predicate<Path> skipped) {
        Set<String> found = new TreeSet<>();
        int[] seen = {0};
        try {
            Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(checkout) && skipped.test(directory)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (++seen[0] > MOST) {
                        throw new IOException(checkout + " has more than " + MOST + " files that no tool made");
                    }
                    String path = checkout.relativize(file).toString().replace('\\', '/');
                    if (attributes.isRegularFile() && wanted.test(path)) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    /**
     * Test files whose name, without its end, is a word in the name of one of some tests; none where what ran in the
     * checkout left it such that it cannot be looked through.
     */
    public static List<String> named(Path checkout, Collection<String> tests) {
        Set<String> words = new TreeSet<>();
        tests.forEach(test -> words.addAll(List.of(test.split("[^\\w]+"))));
        try {
            return matching(checkout, "**").stream()
                    .filter(TestFiles::isTest)
                    .filter(path -> words.contains(stem(path)))
                    .toList();
        } catch (UncheckedIOException spoiled) {
            return List.of();
        }
    }

    /** A file's text; empty when it cannot be read. */
    public static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** {@code shop/Cart.java} is Cart. */
    public static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The directory of a path, empty for the top. */
    public static String directory(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    static String beside(String path, String name) {
        String directory = directory(path);
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** Test files that are changed themselves, or named after a changed file. */
    static List<String> about(Path checkout, String glob, Collection<String> changed, List<String> names) {
        List<String> wanted = new ArrayList<>();
        for (String path : changed) {
            names.forEach(name -> wanted.add(name.replace("*", stem(path))));
        }
        return matching(checkout, glob).stream()
                .filter(TestFiles::isTest)
                .filter(path -> changed.contains(path) || wanted.contains(stem(path)))
                .toList();
    }
}
