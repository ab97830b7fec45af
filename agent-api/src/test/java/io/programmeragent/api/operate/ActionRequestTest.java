package io.programmeragent.api.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionRequestTest {
    private static ActionRequest request(ActionKind kind, Optional<String> commit) {
        return new ActionRequest("key", "checkout", kind, commit, Instant.EPOCH);
    }

    @Test
    void a_commit_belongs_to_a_deployment_and_only_to_it() {
        assertThat(request(ActionKind.DEPLOY, Optional.of("c0ffee")).commit()).contains("c0ffee");
        assertThat(request(ActionKind.RESTART, Optional.empty()).commit()).isEmpty();
        assertThatThrownBy(() -> request(ActionKind.DEPLOY, Optional.empty())).hasMessageContaining("DEPLOY");
        assertThatThrownBy(() -> request(ActionKind.RESTART, Optional.of("c0ffee")))
                .hasMessageContaining("DEPLOY");
    }

    @Test
    void a_state_prints_for_people() {
        assertThat(new ServiceState(
                        ServiceState.Status.RUNNING, Optional.of("0123456789abcdef"), Optional.empty(), "process 7"))
                .hasToString("running commit 01234567 (process 7)");
        assertThat(new ServiceState(ServiceState.Status.STOPPED, Optional.of("c0"), Optional.empty(), ""))
                .hasToString("not running commit c0");
        assertThat(new ServiceState(ServiceState.Status.UNKNOWN, Optional.empty(), Optional.empty(), ""))
                .hasToString("state unknown");
    }
}
