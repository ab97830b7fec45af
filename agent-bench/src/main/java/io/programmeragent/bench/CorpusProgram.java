package io.programmeragent.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A program with one seeded fault. Its sources are those of the reference; where the fault is, they hold both texts:
 *
 * <pre>
 * //@fault
 * // the faulty lines
 * //@reference
 * the right lines
 * //@end
 * </pre>
 *
 * @param name its folder's name
 * @param folder where {@code main}, {@code visible} and {@code hidden} are
 * @param family what kind of fault it is
 * @param about what ought to hold, in a sentence
 */
record CorpusProgram(String name, Path folder, String family, String about) {
    /** Which of the two texts is wanted. */
    enum Version {
        FAULTY,
        REFERENCE
    }

    CorpusProgram {
        Objects.requireNonNull(folder, "folder");
        if (family.isBlank() || about.isBlank()) {
            throw new IllegalArgumentException(
                    "program " + name + " has no family or says not what it is about; see " + folder);
        }
    }

    /** All programs of a corpus, by name. */
    static List<CorpusProgram> all(Path corpus) throws IOException {
        try (Stream<Path> folders = Files.list(corpus)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("program.properties")))
                    .sorted()
                    .map(CorpusProgram::read)
                    .toList();
        }
    }

    private static CorpusProgram read(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("program.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CorpusProgram(
                String.valueOf(folder.getFileName()),
                folder,
                properties.getProperty("family", ""),
                properties.getProperty("about", ""));
    }

    /** What was logged when it failed; for programs whose visible tests all pass. */
    Optional<Path> recorded() {
        return Optional.of(folder.resolve("recorded.log")).filter(Files::isRegularFile);
    }

    /**
     * Writes it as a project: a plain folder of its sources, or what is in its folder {@code files} makes of it, such as a
     * Maven project. Where that has modules, sources are in folders of their names.
     */
    void write(Path target, Version version, String... tests) throws IOException {
        Path files = folder.resolve("files");
        if (Files.isDirectory(files)) {
            copy(files, target, version);
        }
        place("main", target, "src/main/java", version);
        for (String kind : tests) {
            place(kind, target, "src/test/java", version);
        }
    }

    private void place(String kind, Path target, String sources, Version version) throws IOException {
        Path from = folder.resolve(kind);
        try (Stream<Path> parts = Files.list(from)) {
            for (Path part : parts.toList()) {
                String name = String.valueOf(part.getFileName());
                boolean module =
                        Files.exists(folder.resolve("files").resolve(name).resolve("pom.xml"));
                copy(
                        part,
                        module
                                ? target.resolve(name).resolve(sources)
                                : target.resolve(sources).resolve(name),
                        version);
            }
        }
    }

    private static void copy(Path from, Path to, Version version) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.writeString(target, text(Files.readString(file), version));
        }
    }

    static String text(String marked, Version version) {
        List<String> lines = new ArrayList<>();
        String part = "";
        for (String line : marked.split("\n", -1)) {
            String bare = line.strip();
            if (bare.startsWith("//@")) {
                part = bare.substring(3).replace("end", "");
            } else if (part.isEmpty() || (part.equals("reference") && version == Version.REFERENCE)) {
                lines.add(line);
            } else if (part.equals("fault") && version == Version.FAULTY) {
                lines.add(line.replaceFirst("^ *//", ""));
            }
        }
        return String.join("\n", lines);
    }
}
