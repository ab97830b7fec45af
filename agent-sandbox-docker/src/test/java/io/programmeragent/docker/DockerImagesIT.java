package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are built of a repository's own Dockerfile. */
class DockerImagesIT {
    private static final String OF_DOCKERFILES = "programmer-agent/dockerfile";

    @TempDir
    Path files;

    @Test
    void a_dockerfile_is_built_once_for_each_content_and_what_is_old_and_unused_is_removed() throws IOException {
        try (DockerEngine engine = TestEngine.require().connect()) {
            DockerImages images = new DockerImages(
                    engine,
                    DockerImages.HOST,
                    Map.of(),
                    Optional.of("Dockerfile"),
                    false,
                    files,
                    InstantSource.system());

            String first = built(images, "FROM scratch\nENV PATH=/first\n");
            assertThat(built(images, "FROM scratch\nENV PATH=/first\n")).isEqualTo(first);
            String second = built(images, "FROM scratch\nENV PATH=/second\n");
            assertThat(kept(engine)).containsExactlyInAnyOrder(first, second);

            String container = engine.ask(
                    "create a container",
                    client -> client.createContainerCmd(second)
                            .withCmd("/nothing")
                            .exec()
                            .getId());
            images.removeBuiltBefore(Instant.now().minus(Duration.ofHours(1)));
            assertThat(kept(engine)).as("none is older").containsExactlyInAnyOrder(first, second);
            images.removeBuiltBefore(Instant.now().plus(Duration.ofHours(1)));
            assertThat(kept(engine)).as("a container is made of it").containsExactly(second);

            engine.ask(
                    "remove the container",
                    client -> client.removeContainerCmd(container).exec());
            images.removeBuiltBefore(Instant.now().plus(Duration.ofHours(1)));
            assertThat(kept(engine)).isEmpty();
        }
    }

    @Test
    void an_image_is_as_old_as_its_build_however_old_what_it_is_made_from() throws IOException {
        try (DockerEngine engine = TestEngine.require().connect()) {
            DockerImages images = new DockerImages(
                    engine,
                    DockerImages.HOST,
                    Map.of(),
                    Optional.of("Dockerfile"),
                    false,
                    files,
                    InstantSource.system());
            String first = built(images, "FROM scratch\nENV PATH=/first\n");

            String second = built(images, "FROM " + first + "\n# PATH=/first\n");

            assertThat(id(engine, second)).isNotEqualTo(id(engine, first));
            images.removeBuiltBefore(Instant.now().plus(Duration.ofHours(1)));
            assertThat(kept(engine)).isEmpty();
        }
    }

    private static String id(DockerEngine engine, String name) {
        return engine.ask("look", client -> client.inspectImageCmd(name).exec().getId());
    }

    private String built(DockerImages images, String dockerfile) throws IOException {
        Path workspace = Files.createDirectories(files.resolve("workspace"));
        Files.writeString(workspace.resolve("Dockerfile"), dockerfile);
        DockerImages.Image image = images.forWorkspace(workspace);
        assertThat(dockerfile).contains("PATH=" + image.path());
        return image.name();
    }

    private static List<String> kept(DockerEngine engine) {
        return engine
                .ask(
                        "list",
                        client -> client.listImagesCmd()
                                .withReferenceFilter(OF_DOCKERFILES)
                                .exec())
                .stream()
                .flatMap(image -> List.of(image.getRepoTags()).stream())
                .toList();
    }
}
