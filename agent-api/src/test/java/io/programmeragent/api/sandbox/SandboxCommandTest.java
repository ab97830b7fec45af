package io.programmeragent.api.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxCommandTest {
    @Test
    void a_command_has_an_executable_and_a_time_limit() {
        assertThat(SandboxCommand.of(Duration.ofSeconds(1), List.of("mvn", "test")))
                .hasToString("mvn test");
        assertThatThrownBy(() -> SandboxCommand.of(Duration.ofSeconds(1), List.of()))
                .hasMessageContaining("executable");
        assertThatThrownBy(() -> SandboxCommand.of(Duration.ZERO, List.of("mvn")))
                .hasMessageContaining("timeout");
        assertThatThrownBy(() -> SandboxCommand.of(Duration.ofSeconds(-1), List.of("mvn")))
                .hasMessageContaining("timeout");
        assertThatThrownBy(() -> new SandboxSpec("x", Path.of("w"), List.of(), Map.of(), 0))
                .hasMessageContaining("outputLimit 0");
    }

    @Test
    void a_command_succeeded_when_it_ended_by_itself_with_0() {
        assertThat(new CommandResult(0, "", false, false, Duration.ZERO).succeeded())
                .isTrue();
        assertThat(new CommandResult(1, "", false, false, Duration.ZERO).succeeded())
                .isFalse();
        assertThat(new CommandResult(0, "", false, true, Duration.ZERO).succeeded())
                .isFalse();
    }

    @Test
    void untrusted_code_needs_files_network_and_processes_kept_apart() {
        assertThat(new Isolation(true, true, true, false, "").fitForUntrustedCode())
                .isTrue();
        assertThat(new Isolation(false, true, true, true, "").fitForUntrustedCode())
                .isFalse();
        assertThat(new Isolation(true, false, true, true, "").fitForUntrustedCode())
                .isFalse();
        assertThat(new Isolation(true, true, false, true, "").fitForUntrustedCode())
                .isFalse();
    }
}
