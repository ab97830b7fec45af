package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.ModelLedger.Call;
import io.programmeragent.api.plugin.ModelLedger.Reply;
import io.programmeragent.api.plugin.PluginException;
import org.junit.jupiter.api.Test;

class RecordingModelLedgerTest {
    @Test
    void a_call_that_the_budget_does_not_allow_is_not_sent() {
        RecordingModelLedger ledger = new RecordingModelLedger(100);
        Call call = new Call("classify", "some-model", "What is wrong?", 60);

        assertThat(ledger.exchange(call, prompt -> new Reply("answer to " + prompt, 50)))
                .isEqualTo("answer to What is wrong?");
        assertThatThrownBy(() -> ledger.exchange(call, prompt -> new Reply("never", 1)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED));
        assertThat(ledger.calls()).containsExactly(call);
    }
}
