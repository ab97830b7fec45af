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
                    "**/*Test.{java,kt,groovy}",
                    "**/*Tests.{java,kt,groovy}",
                    "**/*TestCase.java",
                    "**/*IT.java",
                    "**/*_test.go",
                    "**/test_*.py",
                    "**/*_test.py",
                    "**/{test,tests}.{py,rs,js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/*[-_]test.{js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/test-*.{js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/*.{test,spec}.{js,mjs,cjs,ts,mts,jsx,tsx}",
                    "**/*.snap")
            .map(Glob::of)
            .toList();

    /** Packages of a program may be called like places of tests. */
    private static final Pattern PACKAGES =
            Pattern.compile("(?<=^|/)src/main/(?:java|kotlin|groovy|scala)/.*/(?=[^/]+$)");

    private static final Set<String> NOT_SOURCE = Set.of(
            "target", "build", "node_modules", ".git", ".gradle", ".tox", ".venv", "venv", "__pycache__", "vendor");

    private static final int MOST = 20_000;

    private TestFiles() {}

    /** Whether a path is of a test; upper case does not get around it, as some file systems do not know it. */
    public static boolean isTest(String path) {
        String place = PACKAGES.matcher(path).replaceFirst("");
        String lower = place.toLowerCase(Locale.ROOT);
        return TESTS.stream().anyMatch(g -> g.matches(place) || g.matches(lower));
    }

    /** Paths of a checkout's own files that match a glob, in order. */
    public static List<String> matching(Path checkout, String glob) {
        Glob pattern = Glob.of(glob);
        Set<String> found = new TreeSet<>();
        int[] seen = {0};
        try {
            Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(checkout)
                                    && NOT_SOURCE.contains(
                                            directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = checkout.relativize(file).toString().replace('\\', '/');
                    if (attributes.isRegularFile() && pattern.matches(path)) {
                        found.add(path);
                    }
                    return ++seen[0] > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    /** Test files whose name, without its end, is a word in the name of one of some tests. */
    public static List<String> named(Path checkout, Collection<String> tests) {
        Set<String> words = new TreeSet<>();
        tests.forEach(test -> words.addAll(List.of(test.split("[^\\w]+"))));
        return matching(checkout, "**").stream()
                .filter(TestFiles::isTest)
                .filter(path -> words.contains(stem(path)))
                .toList();
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
