package io.programmeragent.github;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent pushed, written down before it is pushed: anything else on a branch is somebody else's. */
final class GithubPublished {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    GithubPublished(Path file) {
        this.file = file;
    }

    synchronized boolean has(String branch, String commit) {
        return read().getOrDefault(branch, List.of()).contains(commit);
    }

    /** What was noted last. */
    synchronized Optional<String> last(String branch) {
        return read().getOrDefault(branch, List.of()).stream().reduce((a, b) -> b);
    }

    synchronized void note(String branch, String commit) {
        Map<String, List<String>> all = read();
        List<String> commits = all.computeIfAbsent(branch, b -> new ArrayList<>());
        if (!commits.contains(commit)) {
            commits.add(commit);
            write(all);
        }
    }

    private Map<String, List<String>> read() {
        try {
            return Files.exists(file)
                    ? JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, List<String>>>() {})
                    : new LinkedHashMap<>();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot read " + file + ": " + e, e);
        }
    }

    private void write(Map<String, List<String>> all) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(all));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot write " + file + ": " + e, e);
        }
    }
}
