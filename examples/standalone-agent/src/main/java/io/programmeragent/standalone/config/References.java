package io.programmeragent.standalone.config;

import io.programmeragent.core.plugin.ConfigPath;
import io.programmeragent.core.plugin.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:PATH}} in values; {@code $${...}} stands for the text itself. A file's
 * trailing line break is dropped; a relative path is relative to the configuration file.
 */
final class References {
    /** Texts that a reference may be in, for the JSON Schema. */
    static final String PATTERN = "\\$\\{(env|file):[^}]+\\}";

    private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([A-Za-z]+):([^}]*)\\}");

    private final Environment environment;
    private final Path base;
    private final Problems problems;
    private final Set<String> resolved = new LinkedHashSet<>();

    References(Environment environment, Path file, Problems problems) {
        this.environment = environment;
        this.base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        this.problems = problems;
    }

    /** The same values without references; what could not be resolved stays as it is, and is a problem. */
    Map<String, Object> resolve(Map<String, Object> values, String path) {
        Map<String, Object> without = new LinkedHashMap<>();
        values.forEach((name, value) -> without.put(name, value(value, ConfigPath.child(path, name))));
        return without;
    }

    /** The paths of the values that references were in. */
    Set<String> resolved() {
        return resolved;
    }

    @SuppressWarnings("unchecked") // the reader's maps have names as keys
    @Nullable
    Object value(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return resolve((Map<String, Object>) map, path);
        } else if (value instanceof List<?> list) {
            List<Object> without = new ArrayList<>();
            for (Object element : list) {
                without.add(value(element, ConfigPath.item(path, without.size())));
            }
            return without;
        }
        return value instanceof String text ? text(text, path) : value;
    }

    private String text(String text, String path) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).isEmpty()
                                ? one(match.group(), match.group(2), match.group(3), path)
                                : match.group().substring(1)));
    }

    private String one(String whole, String kind, String name, String path) {
        resolved.add(path);
        Optional<String> found = switch (kind) {
            case "env" -> variable(name, path);
            case "file" -> file(name, path);
            default -> {
                problems.add(
                        path,
                        "'" + whole + "' is not a reference that is known.",
                        "Write ${env:NAME} or ${file:PATH}, or $" + whole + " to mean the text itself.");
                yield Optional.empty();
            }
        };
        return found.orElse(whole);
    }

    private Optional<String> variable(String name, String path) {
        Optional<String> value = environment.find(name);
        if (value.isEmpty()) {
            problems.add(path, "the environment variable '" + name + "' is not set.", "Set it, or correct its name.");
        }
        return value;
    }

    private Optional<String> file(String name, String path) {
        try {
            String text = Files.readString(base.resolve(name)).replaceFirst("\\R\\z", "");
            if (text.isEmpty()) {
                problems.add(path, "the file '" + name + "' is empty.", "Put the value into it.");
            }
            return Optional.of(text);
        } catch (NoSuchFileException e) {
            problems.add(path, "there is no file '" + name + "'.", "Relative paths begin at " + base + ".");
        } catch (IOException | IllegalArgumentException e) {
            problems.add(path, "the file '" + name + "' cannot be read.", "It has to be text that this user may read.");
        }
        return Optional.empty();
    }
}
