package io.programmeragent.api.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StackTraceTest {
    private static final StackFrame FRAME =
            new StackFrame("shop.Cart", "total", Optional.of("Cart.java"), OptionalInt.of(17));
    private static final StackTrace ROOT =
            new StackTrace("java.io.IOException", "reset", List.of(FRAME), Optional.empty());

    private static Evidence.LoggedTrace logged(StackTrace trace, int ownFrame) {
        return new Evidence.LoggedTrace(
                "trace-1", "f", trace, ownFrame, 3, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    @Test
    void the_root_is_the_innermost_cause() {
        StackTrace middle = new StackTrace("B", "", List.of(), Optional.of(ROOT));
        StackTrace outer = new StackTrace("A", "", List.of(), Optional.of(middle));

        assertThat(outer.root()).isEqualTo(ROOT);
        assertThat(ROOT.root()).isEqualTo(ROOT);
    }

    @Test
    void a_frame_prints_as_the_jvm_prints_it() {
        assertThat(FRAME).hasToString("shop.Cart.total(Cart.java:17)");
        assertThat(new StackFrame("a.B", "c", Optional.of("B.java"), OptionalInt.empty()))
                .hasToString("a.B.c(B.java)");
        assertThat(new StackFrame("a.B", "c", Optional.empty(), OptionalInt.of(1)))
                .hasToString("a.B.c(Unknown Source)");
    }

    @Test
    void own_code_is_a_frame_of_the_root() {
        StackTrace outer = new StackTrace("A", "wrapped", List.of(), Optional.of(ROOT));

        assertThat(logged(outer, 0).ownCode()).contains(FRAME);
        assertThat(logged(outer, -1).ownCode()).isEmpty();
        assertThat(logged(outer, 0).summary())
                .isEqualTo("3 × java.io.IOException: reset at shop.Cart.total(Cart.java:17)");
    }

    @Test
    void a_probes_answer_says_the_worst_first() {
        assertThat(answer(true, false, false, 200).summary()).isEqualTo("probe health: healthy");
        assertThat(answer(false, true, false, 0).summary()).isEqualTo("probe health: no answer in time");
        assertThat(answer(false, false, true, 0).summary()).isEqualTo("probe health: nothing listens");
        assertThat(answer(false, false, false, 503).summary()).isEqualTo("probe health: HTTP 503");
    }

    private static Evidence.ProbeAnswer answer(boolean healthy, boolean timedOut, boolean unreachable, int status) {
        return new Evidence.ProbeAnswer("probe-1", "health", healthy, timedOut, unreachable, status, "");
    }

    @Test
    void a_diagnosis_gives_the_evidence_of_one_kind_in_the_order_found() {
        Evidence.LoggedTrace trace = logged(ROOT, 0);
        Evidence.ProbeAnswer first = answer(true, false, false, 200);
        Evidence.ProbeAnswer second = answer(false, true, false, 0);

        Diagnosis diagnosis = new Diagnosis("checkout", List.of(), List.of(first, trace, second));

        assertThat(diagnosis.all(Evidence.ProbeAnswer.class)).containsExactly(first, second);
        assertThat(diagnosis.all(Evidence.Commit.class)).isEmpty();
    }
}
