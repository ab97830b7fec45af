package io.programmeragent.core.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.process.DurableFile;
import io.programmeragent.core.process.ProcessLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The local forge's records: one JSON file per change, beside it a page for people. Written by one process at a time. */
final class ChangeFiles {
    static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Pattern CHANGE = Pattern.compile("[1-9][0-9]*\\.json");

    private final Path directory;

    ChangeFiles(Path directory) {
        this.directory = directory;
    }

    /** Keeps every other writer out until it is closed. */
    ProcessLock lock() {
        return ProcessLock.take(directory.resolve("lock"));
    }

    List<ChangeRecord> all() {
        Path changes = directory.resolve("changes");
        if (!Files.isDirectory(changes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(changes)) {
            return files.filter(f -> CHANGE.matcher(f.getFileName().toString()).matches())
                    .map(ChangeFiles::read)
                    .sorted(Comparator.comparingInt(ChangeRecord::number))
                    .toList();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot list " + changes + ": " + e, e);
        }
    }

    Optional<ChangeRecord> find(String id) {
        return all().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    void save(ChangeRecord change) {
        DurableFile.write(file(change, ".md"), change.page());
        DurableFile.write(file(change, ".json"), json(change));
    }

    URI page(ChangeRecord change) {
        return file(change, ".md").toUri();
    }

    /** The commits that were ever published by this forge as a branch. */
    List<String> published(String branch) {
        return List.copyOf(published().getOrDefault(branch, List.of()));
    }

    void notePublished(String branch, String commit) {
        Map<String, List<String>> all = published();
        List<String> commits = all.computeIfAbsent(branch, b -> new ArrayList<>());
        if (!commits.contains(commit)) {
            commits.add(commit);
            DurableFile.write(directory.resolve("published.json"), json(all));
        }
    }

    private Map<String, List<String>> published() {
        Path file = directory.resolve("published.json");
        return DurableFile.read(file)
                .map(text -> parse(file, text, new TypeReference<Map<String, List<String>>>() {}))
                .orElseGet(LinkedHashMap::new);
    }

    private Path file(ChangeRecord change, String suffix) {
        return directory.resolve("changes").resolve(change.number() + suffix).toAbsolutePath();
    }

    private static ChangeRecord read(Path file) {
        return parse(file, DurableFile.read(file).orElseThrow(), new TypeReference<ChangeRecord>() {});
    }

    static <T> T parse(Path file, String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER,
                    file + " is damaged (" + e.getOriginalMessage() + "). Restore it from a backup, or move it away.",
                    e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
