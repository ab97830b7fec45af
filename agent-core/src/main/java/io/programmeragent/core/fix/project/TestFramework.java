package io.programmeragent.core.fix.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JUnit that tests are run with. Ours takes the place of the program's own JUnit 5, whatever its version, as API,
 * engine and launcher must fit each other; JUnit 4 is added where the program does not bring it.
 */
public final class TestFramework {
    private static final List<String> PLATFORM = List.of(
            "junit-platform-commons",
            "junit-platform-engine",
            "junit-platform-launcher",
            "junit-jupiter-api",
            "junit-jupiter-engine",
            "junit-jupiter-params",
            "junit-vintage-engine",
            "opentest4j",
            "apiguardian-api");
    private static final List<String> JUNIT_4 = List.of("junit", "hamcrest-core");
    private static final Pattern REPLACED =
            Pattern.compile("(junit-(platform|jupiter|vintage)(-[a-z]+)*|opentest4j|apiguardian-api)(-\\d.*)?\\.jar");
    private static final Pattern ITS_JUNIT_4 = Pattern.compile("junit(-dep)?-4\\.1[2-9].*\\.jar");
    private static final Pattern OTHER_JUNIT_4 = Pattern.compile("junit(-dep)?(-[34]\\..*)?\\.jar");

    private TestFramework() {}

    /**
     * The program's jars with a test framework that works.
     *
     * @param jars of the program
     * @param folder where ours are put
     */
    static List<String> with(List<String> jars, Path folder) {
        List<String> all = new ArrayList<>();
        boolean junit4 =
                jars.stream().anyMatch(j -> ITS_JUNIT_4.matcher(name(j)).matches());
        for (String jar : jars) {
            boolean replaced = REPLACED.matcher(name(jar)).matches()
                    || (!junit4 && OTHER_JUNIT_4.matcher(name(jar)).matches());
            if (!replaced) {
                all.add(jar);
            }
        }
        PLATFORM.forEach(name -> all.add(unpacked(name, folder)));
        if (!junit4) {
            JUNIT_4.forEach(name -> all.add(unpacked(name, folder)));
        }
        return all;
    }

    /** Whether a project's tests are those of JUnit 5: as most that it has, or as its build says. */
    public static boolean wantsJupiter(Path root) throws IOException {
        boolean four = false;
        for (Path file : SourceTree.files(root, ".java")) {
            String text = SourceTree.text(file);
            if (text.contains("org.junit.jupiter")) {
                return true;
            }
            four |= text.contains("org.junit.Test") || text.contains("junit.framework");
        }
        String builds = SourceTree.builds(root);
        boolean fourAlone = !builds.contains("jupiter")
                && (builds.contains("junit:junit") || builds.contains("<artifactId>junit</artifactId>"));
        return !four && !fourAlone;
    }

    /** Whether what a project is built with knows JUnit, so that a test may be added to it; a plain folder may have any. */
    public static boolean isKnown(Path root) throws IOException {
        String builds = SourceTree.builds(root);
        return builds.isEmpty() || builds.contains("junit");
    }

    private static String name(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    private static String unpacked(String name, Path folder) {
        Path jar = folder.resolve(name + ".jar");
        try (InputStream in = TestFramework.class.getResourceAsStream("junit/" + name + ".jar")) {
            if (in == null) {
                throw new IllegalStateException("junit/" + name + ".jar is not beside this class");
            }
            Files.createDirectories(folder);
            Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
            return jar.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + jar, e);
        }
    }
}
