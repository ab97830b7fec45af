package io.programmeragent.llm.chat;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prompts: resource files whose first line is their version. A file of the same name in the user's own directory is
 * used instead, with or without such a line; what it says in braces is filled in.
 */
public final class Prompts {
    private static final Pattern VERSION =
            Pattern.compile("\\A\\x{FEFF}?(?i:version)[ \\t:]+\\d[\\d.]*[ \\t]*(?:\\R|\\z)");

    private final Optional<Path> own;

    /**
     * Makes them.
     *
     * @param own the user's directory
     */
    public Prompts(Optional<Path> own) {
        this.own = own;
    }

    /**
     * A prompt's text.
     *
     * @param name such as {@code diagnose/system.txt}
     * @throws ConfigException when the user's own file cannot be read
     */
    public String text(String name, Map<String, String> values) {
        String text = own.map(directory -> directory.resolve(name))
                .filter(Files::isRegularFile)
                .map(Prompts::read)
                .orElseGet(() -> shipped(name));
        String filled = VERSION.matcher(text).replaceFirst("");
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled.strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    "prompts",
                    "the prompt " + file + " cannot be read: " + e.getMessage() + ".",
                    "Make it readable.")));
        }
    }

    private static String shipped(String name) {
        try (InputStream in = Prompts.class.getResourceAsStream("/io/programmeragent/llm/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no prompt " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
