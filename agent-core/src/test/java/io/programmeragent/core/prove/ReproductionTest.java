package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReproductionTest {
    private static final String SAME = """
            12:00 ERROR request failed
            java.lang.ArithmeticException: / by zero
            \tat shop.Prices.mean(Prices.java:99)
            \tat shop.Shop.answer(Shop.java:20)
            """;
    private static final String OTHER = """
            java.net.ConnectException: Connection refused
            \tat shop.Feed.ask(Feed.java:9)
            """;
    private final FaultMark fault = new FaultMark(new Evidence.LoggedTrace(
            "trace-1",
            "0000000000000000",
            new StackTrace(
                    "java.lang.ArithmeticException",
                    "/ by zero",
                    List.of(new StackFrame("shop.Prices", "mean", Optional.of("Prices.java"), OptionalInt.of(12))),
                    Optional.empty()),
            0,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty()));

    @Test
    void the_base_fails_as_recorded_when_the_very_exception_is_seen() {
        Reproduction reproduction = Reproduction.ofBase(answer(500, SAME), fault, "");

        assertThat(reproduction.result()).isEqualTo(Proof.Result.PASSED);
        assertThat(reproduction.certain()).isTrue();
        assertThat(reproduction.detail()).contains("HTTP 500", "java.lang.ArithmeticException in shop.Prices.mean");
    }

    @Test
    void a_silent_failure_of_the_base_counts_with_less_certainty() {
        Reproduction reproduction = Reproduction.ofBase(answer(500, "nothing"), fault, "");

        assertThat(reproduction.result()).isEqualTo(Proof.Result.PASSED);
        assertThat(reproduction.certain()).isFalse();
    }

    @Test
    void a_base_that_answers_or_fails_for_another_reason_shows_nothing() {
        assertThat(Reproduction.ofBase(answer(200, ""), fault, "").result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(Reproduction.ofBase(answer(500, OTHER), fault, "").result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(Reproduction.ofBase(notStarted(), fault, "").result()).isEqualTo(Proof.Result.INCONCLUSIVE);
    }

    @Test
    void a_candidate_that_serves_the_request_passes() {
        Reproduction reproduction = Reproduction.ofCandidate(answer(200, OTHER), fault, "");

        assertThat(reproduction.result()).isEqualTo(Proof.Result.PASSED);
        assertThat(reproduction.certain()).isTrue();
    }

    @Test
    void a_candidate_that_refuses_the_request_in_good_order_passes_with_less_certainty() {
        Reproduction reproduction = Reproduction.ofCandidate(answer(400, ""), fault, "");

        assertThat(reproduction.result()).isEqualTo(Proof.Result.PASSED);
        assertThat(reproduction.certain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 404, 401, 405, 499})
    void a_candidate_that_fails_or_evades_does_not(int status) {
        assertThat(Reproduction.ofCandidate(answer(status, ""), fault, "").result())
                .isEqualTo(Proof.Result.FAILED);
    }

    @Test
    void a_candidate_that_hides_the_exception_does_not() {
        assertThat(Reproduction.ofCandidate(answer(200, SAME), fault, "").result())
                .isEqualTo(Proof.Result.FAILED);
    }

    @Test
    void a_candidate_that_dies_or_never_comes_up_does_not() {
        ReplayAnswer dead = new ReplayAnswer(200, "", "", false, "");

        assertThat(Reproduction.ofCandidate(dead, fault, "").result()).isEqualTo(Proof.Result.FAILED);
        assertThat(Reproduction.ofCandidate(notStarted(), fault, "the log").detail())
                .contains("exit code 1", "the log");
    }

    @Test
    void only_a_line_with_the_nonce_is_an_answer() {
        String nonce = "00ff";
        String line = nonce + " alive=dHJ1ZQ== log=bG9n status=MjAw";

        assertThat(ReplayAnswer.parse("0000 status=MjAw\n" + line + "\n", nonce))
                .contains(new ReplayAnswer(200, "", "", true, "log"));
        assertThat(ReplayAnswer.parse("0000 status=MjAw\n", nonce)).isEmpty();
        assertThat(ReplayAnswer.parse(nonce + " status=%%%\n", nonce)).isEmpty();
        assertThat(ReplayAnswer.parse(nonce + " status\n", nonce)).isEmpty();
    }

    private static ReplayAnswer answer(int status, String log) {
        return new ReplayAnswer(status, "", "", true, log);
    }

    private static ReplayAnswer notStarted() {
        return new ReplayAnswer(0, "", "the service ended with exit code 1", false, "");
    }
}
