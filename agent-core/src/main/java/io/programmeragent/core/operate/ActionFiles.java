package io.programmeragent.core.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.process.DurableFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What is known of each action, by its key: how it found the service, and how it ended. */
final class ActionFiles {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path directory;

    ActionFiles(Path directory) {
        this.directory = directory;
    }

    Optional<Action> find(String key) {
        Path file = file(key);
        return DurableFile.read(file).map(text -> {
            try {
                return JSON.readValue(text, Action.class);
            } catch (JsonProcessingException e) {
                throw new PluginException(
                        PluginException.Kind.INVALID_ANSWER,
                        file + " is damaged (" + e.getOriginalMessage()
                                + "). Look at the service, then delete the file.",
                        e);
            }
        });
    }

    void save(Action action) {
        try {
            DurableFile.write(file(action.key()), JSON.writeValueAsString(action));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String key) {
        return directory.resolve("key-" + URLEncoder.encode(key, StandardCharsets.UTF_8) + ".json");
    }

    /**
     * One action.
     *
     * @param key its key
     * @param before the state it found
     * @param pid the process it found; 0 when none ran
     * @param outcome how it ended; empty while it is under way
     */
    record Action(String key, ServiceState before, long pid, Optional<ActionOutcome> outcome) {
        Action ended(ActionOutcome how) {
            return new Action(key, before, pid, Optional.of(how));
        }
    }
}
