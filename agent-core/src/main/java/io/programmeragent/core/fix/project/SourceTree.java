package io.programmeragent.core.fix.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of a project on disk. */
public final class SourceTree {
    /** What a search writes into the project that it searches, where that is a copy anyway. */
    public static final String WORK = ".repair-search";

    private static final Set<String> SKIPPED =
            Set.of(WORK, ".git", ".svn", ".hg", ".idea", ".gradle", ".mvn-cache", "node_modules");

    /** Derived where a build tool puts them; elsewhere they may be packages. */
    private static final Set<String> BUILT = Set.of("target", "build");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TEST = Pattern.compile(
            "@(org\\.junit\\.[\\w.]*)?(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Theory)\\b"
                    + "|extends\\s+(junit\\.framework\\.)?TestCase\\b");

    private SourceTree() {}

    /** A copy without what is derived or belongs to tools; names keep their bytes, whether this system's charset has them or not. */
    public static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(from) && skipped(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean skipped(Path folder) {
        String name = String.valueOf(folder.getFileName());
        boolean built = BUILT.contains(name)
                && List.of("pom.xml", "build.gradle", "build.gradle.kts", "src").stream()
                        .anyMatch(beside -> Files.exists(folder.resolveSibling(beside)));
        return SKIPPED.contains(name) || built;
    }

    /** All regular files whose name ends so, in order. */
    static List<Path> files(Path root, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(root) && skipped(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    /** All folders of a name, in order. */
    static List<Path> folders(Path root, String name) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(root) && skipped(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (folder.endsWith(name)) {
                    found.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    /** The texts of all build files. */
    static String builds(Path root) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("pom.xml", "build.gradle", "build.gradle.kts")) {
            for (Path file : files(root, name)) {
                all.append(text(file)).append('\n');
            }
        }
        return all.toString();
    }

    /** As UTF-8; what is none, as ISO 8859-1, of which no byte is lost. */
    static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new String(bytes, charset(bytes));
    }

    /** The charset that all of some files can be read by. */
    static Charset charset(Collection<Path> files) throws IOException {
        for (Path file : files) {
            if (!charset(Files.readAllBytes(file)).equals(StandardCharsets.UTF_8)) {
                return StandardCharsets.ISO_8859_1;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    static boolean isTest(String text) {
        return text.contains("junit") && TEST.matcher(text).find();
    }

    static String packageOf(String text) {
        Matcher matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The qualified name of the class that a file is named after. */
    static String typeOf(Path file, String text) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
        String itsPackage = packageOf(text);
        return itsPackage.isEmpty() ? name : itsPackage + "." + name;
    }
}
