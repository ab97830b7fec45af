package io.programmeragent.docker;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service in a container.
 *
 * @param container its name on the engine
 * @param image what a commit runs in, {@code {commit}} being that commit; empty when images are not rolled from here
 * @param ready a command that succeeds inside once it serves; empty for none
 * @param health the URL that answers 2xx once it serves; without both the image's own health check counts
 * @param comeUp how long that may take
 * @param stop after which it is killed
 */
record DockerService(
        String container,
        Optional<String> image,
        List<String> ready,
        Optional<URI> health,
        Duration comeUp,
        Duration stop) {
    private static final String COMMIT = "{commit}";

    private static final ConfigKey<String> CONTAINER =
            ConfigKey.optional("container", ConfigType.string(), "The container's name; by default the service's.");
    private static final ConfigKey<String> IMAGE = ConfigKey.optional(
            "image",
            ConfigType.string(),
            "The image of a commit, such as registry.example.com/shop:{commit}; without it nothing is deployed.");
    private static final ConfigKey<List<String>> READY = ConfigKey.withDefault(
            "ready",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "A command that succeeds inside once it serves.");
    private static final ConfigKey<URI> HEALTH =
            ConfigKey.optional("health", ConfigType.uri(), "The URL that answers 2xx once the service serves.");
    private static final ConfigKey<Duration> COME_UP = ConfigKey.withDefault(
            "health-timeout", ConfigType.duration(), Duration.ofMinutes(1), "How long coming up may take.");
    private static final ConfigKey<Duration> STOP = ConfigKey.withDefault(
            "stop-timeout", ConfigType.duration(), Duration.ofSeconds(10), "After which a service is killed.");
    static final ConfigType<Settings> TYPE =
            ConfigType.section(List.of(CONTAINER, IMAGE, READY, HEALTH, COME_UP, STOP));

    static DockerService read(String name, Settings settings) {
        Optional<String> image = settings.find(IMAGE);
        if (image.isPresent() && !image.get().contains(COMMIT)) {
            throw new ConfigException(
                    "services." + name + ".image",
                    "'" + image.get() + "' is the same for every commit.",
                    "Write {commit} where the tag is.");
        }
        return new DockerService(
                settings.find(CONTAINER).orElse(name),
                image,
                settings.get(READY),
                settings.find(HEALTH),
                settings.get(COME_UP),
                settings.get(STOP));
    }

    String imageOf(String commit) {
        return image.orElseThrow().replace(COMMIT, commit);
    }

    /** The commit that an image is of; empty when it is none of ours. */
    Optional<String> commitOf(String imageName) {
        if (image.isEmpty()) {
            return Optional.empty();
        }
        int at = image.get().indexOf(COMMIT);
        String before = image.get().substring(0, at);
        String after = image.get().substring(at + COMMIT.length());
        boolean ours = imageName.startsWith(before)
                && imageName.endsWith(after)
                && imageName.length() > before.length() + after.length();
        return ours
                ? Optional.of(imageName.substring(before.length(), imageName.length() - after.length()))
                : Optional.empty();
    }
}
