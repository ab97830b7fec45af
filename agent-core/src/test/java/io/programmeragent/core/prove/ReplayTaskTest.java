package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.core.service.CodeBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTaskTest {
    private final ReplayTask task = new ReplayTask(
            new CodeBase.Replay(List.of("java", "-jar", "shop-{commit}.jar"), "/health", Duration.ofSeconds(20)),
            new RecordedRequest("POST", "/orders", Map.of("accept", "text/plain"), "{commit}"),
            Map.of("memory", "64"),
            "f00");

    @Test
    void the_commit_is_told_to_the_service_s_command_and_the_request_stays_as_it_was_recorded() {
        assertThat(task.properties("abc"))
                .containsEntry("command.2", "shop-abc.jar")
                .containsEntry("body", "{commit}")
                .containsEntry("header.accept", "text/plain")
                .containsEntry("memory", "64")
                .containsEntry("timeout", "20000");
    }

    @Test
    void the_driver_has_time_to_start_to_ask_and_to_stop_what_it_started() {
        assertThat(task.command(Path.of("java"), Path.of("driver"), "task.properties")
                        .timeout())
                .isEqualTo(Duration.ofSeconds(90));
    }
}
