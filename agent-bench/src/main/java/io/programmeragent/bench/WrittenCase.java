package io.programmeragent.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A small program with a defect, and changes of it that were written down with their worth.
 *
 * @param name of its one class
 * @param source with the defect
 * @param was the lines that are changed
 * @param instead of them, by worth: right; wrong, as a visible test tells; overfit, as only a hidden one does
 */
record WrittenCase(String name, String source, String was, Map<String, String> instead) {
    static List<WrittenCase> all() throws IOException {
        return resource("cases.txt").lines().map(WrittenCase::read).toList();
    }

    private static WrittenCase read(String name) {
        try {
            String[] parts = resource(name + ".edits").split("(?m)^-- ", -1);
            Map<String, String> instead = new TreeMap<>();
            for (int i = 1; i < parts.length; i++) {
                int end = parts[i].indexOf('\n');
                instead.put(parts[i].substring(0, end).strip(), parts[i].substring(end + 1));
            }
            return new WrittenCase(name, resource(name + ".java.txt"), parts[0], instead);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes the program with its tests, for a start with those that are visible. */
    Path write(Path folder, boolean hiddenToo) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".java"), source);
        Files.writeString(folder.resolve(name + "Test.java"), resource(name + "Test.java.txt"));
        if (hiddenToo) {
            Files.writeString(folder.resolve(name + "Hidden.java"), resource(name + "Hidden.java.txt"));
        }
        return folder;
    }

    String file() {
        return name + ".java";
    }

    String with(String worth) {
        return source.replace(was, Objects.requireNonNull(instead.get(worth)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = WrittenCase.class.getResourceAsStream("llm-eval/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
