package io.programmeragent.core.fix.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestOutcomeTest {
    private static final long MANY = 5_000_000;

    @ParameterizedTest
    @CsvSource({
        "org.junit.runners.model.TestTimedOutException,test timed out after 1000 milliseconds",
        "java.lang.Exception,test timed out after 1000 milliseconds",
        "java.util.concurrent.TimeoutException,adds() timed out after 1 second",
        "org.opentest4j.AssertionFailedError,execution timed out after 100 ms",
        "org.junit.jupiter.api.AssertTimeoutPreemptively$ExecutionTimeoutException,Execution timed out in thread t",
    })
    void a_test_s_own_limit_is_one_of_junit(String problem, String message) {
        assertThat(failed(problem, message, MANY, 1_000).endless()).isTrue();
    }

    @Test
    void the_junit_that_is_here_is_known() {
        Throwable thrown = Assertions.catchThrowable(
                () -> assertTimeoutPreemptively(Duration.ofMillis(1), () -> new CountDownLatch(1).await()));
        Throwable root = thrown.getCause() == null ? thrown : thrown.getCause();
        assertThat(failed(root.getClass().getName(), String.valueOf(root.getMessage()), 0, 1)
                        .timedOut())
                .as(root.toString())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.SocketTimeoutException,Read timed out",
        "java.net.http.HttpTimeoutException,request timed out",
        "org.awaitility.core.ConditionTimeoutException,it was not fulfilled within 10 seconds",
        "java.util.concurrent.TimeoutException,''",
        "java.sql.SQLTransientConnectionException,request timed out after 30000ms",
    })
    void a_time_out_of_what_is_waited_for_is_a_failure(String problem, String message) {
        TestOutcome outcome = failed(problem, message, MANY, 1_000);
        assertThat(outcome.timedOut()).isFalse();
        assertThat(outcome.endless()).isFalse();
    }

    @Test
    void what_waited_for_most_of_its_time_is_not_endless() {
        String problem = "org.junit.runners.model.TestTimedOutException";
        assertThat(failed(problem, "", 20_000, 10_000).endless()).isTrue();
        assertThat(failed(problem, "", 20_000, 30_000).endless()).isFalse();
        assertThat(failed(problem, "", 2_000, 1_000).endless()).isFalse();
    }

    private static TestOutcome failed(String problem, String message, long ticks, long millis) {
        return new TestOutcome(
                "id",
                "CartTest",
                "adds",
                Ending.FAILED,
                problem,
                message,
                List.of(),
                ticks,
                millis * 1_000_000,
                Map.of(),
                0);
    }
}
