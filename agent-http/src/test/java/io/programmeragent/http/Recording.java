package io.programmeragent.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a real server once answered, or sent. */
public record Recording(Path file, JsonNode all) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Recording read(String name) {
        return read(Path.of("src/test/resources/recorded", name));
    }

    private static Recording read(Path file) {
        try {
            return new Recording(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recordings of a kind of server whose names match, of all versions. */
    public static List<Recording> all(String server, String names) {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/recorded"))) {
            List<Recording> found = files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().contains("/" + server + "-")
                            && f.getFileName().toString().matches(names))
                    .sorted()
                    .map(Recording::read)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("There are no recordings " + names + " of " + server);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int status() {
        return all.path("status").asInt();
    }

    public String type() {
        return all.path("headers").path("Content-Type").asText("");
    }

    public String text() {
        return all.path("bodyText").asText("");
    }

    public JsonNode body() {
        try {
            return JSON.readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getName(file.getNameCount() - 2) + "/" + file.getFileName();
    }
}
