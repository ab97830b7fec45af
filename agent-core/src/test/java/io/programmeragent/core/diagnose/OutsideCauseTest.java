package io.programmeragent.core.diagnose;

import static io.programmeragent.core.diagnose.Findings.running;
import static io.programmeragent.core.diagnose.RuleClassifierTest.classify;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import org.junit.jupiter.api.Test;

/** What a service needs may be what is wrong: named, and left to those whose it is. */
class OutsideCauseTest {
    /** Below it the agent does not act. */
    private static final double ACTS = 0.6;

    @Test
    void a_service_behind_that_has_most_of_the_trouble_is_the_cause_unless_the_own_code_fails() {
        Findings suspected = running().healthy("health").suspect("suspect-1", "prices", 0.9);
        Classification found = classify(suspected.suspect("suspect-2", "market-predictor", 0.1));
        assertThat(found.cause()).isEqualTo(Cause.EXTERNAL);
        assertThat(found.culprit()).contains("prices");
        assertThat(found.evidence()).containsExactly("suspect-1", "suspect-2");
        assertThat(found.reasoning()).contains("took 2 s where 0.1 s is usual");
        assertThat(classify(suspected.own("java.lang.NullPointerException", "x is null", 9))
                        .cause())
                .isEqualTo(Cause.CODE);
    }

    @Test
    void the_service_itself_or_one_that_has_a_small_part_of_the_trouble_explains_nothing() {
        assertThat(classify(running().suspect("suspect-1", "market-predictor", 0.9))
                        .cause())
                .isEqualTo(Cause.UNKNOWN);
        assertThat(classify(running().suspect("suspect-1", "prices", 0.4)).cause())
                .isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void a_dependency_that_is_down_is_named_and_nothing_is_done_here() {
        Classification found = classify(running()
                .answers("health", 503)
                .dependency("dependency", "price-feed", false)
                .dependency("reported", "price-feed", false)
                .foreign("java.net.ConnectException", "Connection refused", 40));
        assertExternal(found, "price-feed", 0.9);
        assertThat(found.evidence()).containsExactly("dependency-price-feed", "reported-price-feed");
        assertThat(found.reasoning()).contains("DOWN: Connection refused");
    }

    @Test
    void a_dependency_whose_own_check_contradicts_the_service_lowers_the_confidence() {
        Classification found = classify(running()
                .answers("health", 503)
                .dependency("dependency", "price-feed", true)
                .dependency("reported", "price-feed", false));
        assertThat(found.cause()).isEqualTo(Cause.EXTERNAL);
        assertThat(found.confidence()).isBetween(0.4, ACTS);
        assertThat(found.reasoning()).contains("also answered");
    }

    @Test
    void a_dependency_that_is_down_explains_a_code_fault_with_less_confidence() {
        Classification found = classify(running()
                .answers("health", 503)
                .dependency("reported", "price-feed", false)
                .own("java.lang.NullPointerException", "x", 5));
        assertThat(found.cause()).isEqualTo(Cause.EXTERNAL);
        assertThat(found.confidence()).isLessThan(0.7);
        assertThat(found.reasoning()).contains("also a fault in the code", "NullPointerException");
    }

    @Test
    void several_dependencies_that_are_down_are_all_named() {
        Classification found = classify(
                running().dependency("reported", "price-feed", false).dependency("reported", "database", false));
        assertThat(found.rootCause()).contains("price-feed").contains("database");
    }

    @Test
    void failed_calls_whose_log_names_a_dependency_are_external() {
        Classification found = classify(running()
                .healthy("health")
                .dependency("reported", "price-feed", true)
                .foreign("java.net.SocketTimeoutException", "Read timed out calling price-feed", 20));
        assertExternal(found, "price-feed", ACTS);
        assertThat(found.reasoning()).contains("though it answers now");
    }

    @Test
    void failed_calls_name_the_peer_by_host_or_address_where_no_dependency_is_configured() {
        assertExternal(
                classify(running().healthy("health").foreign("java.net.UnknownHostException", "feed.example.com", 9)),
                "feed.example.com",
                ACTS);
        assertExternal(
                classify(running()
                        .healthy("health")
                        .foreign("java.net.ConnectException", "http://10.0.0.7:9100 Connection refused", 9)),
                "10.0.0.7:9100",
                ACTS);
    }

    @Test
    void failed_calls_to_nobody_knows_whom_are_unknown() {
        assertThat(classify(running().healthy("health").foreign("java.net.ConnectException", "Connection refused", 9))
                        .cause())
                .isEqualTo(Cause.UNKNOWN);
    }

    private static void assertExternal(Classification found, String culprit, double atLeast) {
        assertThat(found.cause()).isEqualTo(Cause.EXTERNAL);
        assertThat(found.culprit()).contains(culprit);
        assertThat(found.action()).isEmpty();
        assertThat(found.confidence()).isGreaterThanOrEqualTo(atLeast);
    }
}
