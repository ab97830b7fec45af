package io.programmeragent.standalone.config;

import io.programmeragent.core.plugin.ConfigPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A YAML file's values with the line of each. Every single value is kept as its text: what it means is decided by the
 * key it is for, so that {@code no} and {@code 010} are what was written.
 *
 * @param file as the user named it
 * @param values strings, lists and maps; null for a key without a value
 * @param lines by path, counted from 1
 */
record YamlFile(Path file, Map<String, Object> values, Map<String, Integer> lines) {
    private static final long MAX_BYTES = 4_000_000;

    /**
     * Reads a file.
     *
     * @throws FileProblems with everything that keeps it from being read
     */
    static YamlFile read(Path file) {
        return new YamlReader(file).read(text(file));
    }

    /** The line of a value; of what it would be in when it is not there. */
    OptionalInt line(String path) {
        Optional<String> at = Optional.of(path);
        while (at.isPresent() && !at.get().isEmpty()) {
            Integer line = lines.get(at.get());
            if (line != null) {
                return OptionalInt.of(line);
            }
            at = ConfigPath.parent(at.get());
        }
        return OptionalInt.empty();
    }

    private static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw FileProblems.of(file, OptionalInt.empty(), "is a directory.", "Name the file in it.");
            } else if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                throw FileProblems.of(file, OptionalInt.empty(), "is larger than 4 MB.", "Is it the right file?");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw FileProblems.of(file, OptionalInt.empty(), "there is no such file.", "Name another one with -c.");
        } catch (AccessDeniedException e) {
            throw FileProblems.of(
                    file, OptionalInt.empty(), "this user may not read it.", "Change its owner or its rights.");
        } catch (CharacterCodingException e) {
            throw FileProblems.of(file, OptionalInt.empty(), "is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw FileProblems.of(file, OptionalInt.empty(), "cannot be read: " + e.getMessage() + ".", "");
        }
    }
}
