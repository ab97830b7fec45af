package io.programmeragent.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginExceptionTest {
    @Test
    void asking_again_helps_only_where_the_peer_may_change_by_itself() {
        assertThat(Arrays.stream(Kind.values()).filter(Kind::retryable))
                .containsExactly(Kind.UNAVAILABLE, Kind.TIMEOUT, Kind.RATE_LIMITED, Kind.CONFLICT);
    }

    @Test
    void it_carries_what_the_engine_decides_by() {
        Exception cause = new IllegalStateException("reset");
        PluginException slow =
                new PluginException(Kind.RATE_LIMITED, "slow down", cause, Optional.of(Duration.ofSeconds(9)));

        assertThat(slow).isInstanceOf(AgentException.class).hasCause(cause).hasMessage("slow down");
        assertThat(slow.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(slow.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(new PluginException(Kind.TIMEOUT, "late").retryAfter()).isEmpty();
    }

    @Test
    void a_call_of_a_model_reserves_something() {
        assertThatThrownBy(() -> new ModelLedger.Call(
                        "classify", "model", List.of(), new ModelLedger.Usage(0, 0), Duration.ofSeconds(1)))
                .hasMessageContaining("0 tokens");
    }
}
