package io.programmeragent.docker;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small project with a bug, its fix, a test that shows it, and attacks on the proof; from a file of this module. */
record Project(Map<String, Map<String, String>> parts) {
    static Project of(String name) throws IOException {
        try (InputStream in = Project.class.getResourceAsStream("/projects/" + name + ".txt")) {
            if (in == null) {
                throw new IOException("no project " + name);
            }
            Map<String, Map<String, String>> parts = new TreeMap<>();
            for (String file : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^### ", -1)) {
                if (!file.isEmpty()) {
                    int end = file.indexOf('\n');
                    String[] head = file.substring(0, end).split(" ", -1);
                    parts.computeIfAbsent(head[0], p -> new TreeMap<>()).put(head[1], file.substring(end + 1));
                }
            }
            return new Project(parts);
        }
    }

    /** The same with more files in its base, or others for them; and with another new test, where the other has one. */
    Project with(Project other, String part) {
        Map<String, Map<String, String>> all = new TreeMap<>(parts);
        Map<String, String> base = new TreeMap<>(parts.getOrDefault("base", Map.of()));
        base.putAll(other.parts().getOrDefault(part, Map.of()));
        all.put("base", base);
        all.computeIfPresent("test", (name, own) -> other.parts().getOrDefault(part + "-test", own));
        return new Project(all);
    }

    /** The names of what attacks the proof. */
    List<String> attacks() {
        return parts.keySet().stream().filter(part -> part.startsWith("attack")).toList();
    }

    void write(Path directory) throws IOException {
        for (Map.Entry<String, String> file :
                parts.getOrDefault("base", Map.of()).entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    List<FileChange> changes(String part) {
        Map<String, String> base = parts.getOrDefault("base", Map.of());
        List<FileChange> changes = new ArrayList<>();
        parts.getOrDefault(part, Map.of())
                .forEach((path, text) ->
                        changes.add(new FileChange(path, Optional.ofNullable(base.get(path)), Optional.of(text))));
        return changes;
    }

    /** A candidate as a model would write it, with its own test. */
    Candidate candidate(String part) {
        List<FileChange> changes = new ArrayList<>(changes(part));
        changes.addAll(changes("test"));
        return new Candidate(part, "llm", "Mean of nothing", "It divides by zero.", new Patch(changes), 0.5, true);
    }
}
