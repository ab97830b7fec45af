package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.ModelLedger.Author;
import io.programmeragent.api.plugin.ModelLedger.Call;
import io.programmeragent.api.plugin.ModelLedger.Part;
import io.programmeragent.api.plugin.ModelLedger.Reply;
import io.programmeragent.api.plugin.ModelLedger.Usage;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingModelLedgerTest {
    @Test
    void a_call_that_the_budget_does_not_allow_is_not_sent() {
        RecordingModelLedger ledger = new RecordingModelLedger(100);
        Call call = new Call(
                "classify",
                "some-model",
                List.of(new Part(Author.INSTRUCTION, "What is wrong?")),
                new Usage(60, 0),
                Duration.ofSeconds(1));

        assertThat(ledger.exchange(
                        call,
                        prompt -> new Reply(List.of("answer to " + prompt.get(0).text()), new Usage(50, 0))))
                .containsExactly("answer to What is wrong?");
        assertThatThrownBy(() -> ledger.exchange(call, prompt -> new Reply(List.of("never"), new Usage(1, 0))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED));
        assertThat(ledger.calls()).containsExactly(call);
    }
}
