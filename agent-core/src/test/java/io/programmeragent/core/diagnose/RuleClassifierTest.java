package io.programmeragent.core.diagnose;

import static io.programmeragent.core.diagnose.Findings.NOW;
import static io.programmeragent.core.diagnose.Findings.none;
import static io.programmeragent.core.diagnose.Findings.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ServiceState.Status;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleClassifierTest {
    /** Below it the agent does not act. */
    private static final double ACTS = 0.6;

    // ---- the watched sample

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException",
                "java.lang.ArithmeticException",
                "java.lang.IndexOutOfBoundsException",
                "java.lang.ArrayIndexOutOfBoundsException",
                "java.lang.ClassCastException",
                "java.lang.NumberFormatException",
                "java.util.NoSuchElementException",
                "java.lang.StackOverflowError"
            })
    void a_programming_error_in_own_code_of_a_service_that_answers_is_code(String exception) {
        Classification found = classify(running()
                .healthy("health")
                .answers("predict", 500)
                .own(exception, "x", 12)
                .commit("Quote in the customer's currency", "src/main/java/shop/Quotation.java"));

        assertThat(found.cause()).isEqualTo(Cause.CODE);
        assertThat(found.confidence()).isGreaterThan(0.9);
        assertThat(found.action()).isEmpty();
        assertThat(found.rootCause()).isEqualTo(exception + " at shop.Quotation.in(Quotation.java:31).");
        assertThat(found.evidence()).containsExactly("trace-4", "commit-1");
        assertThat(found.reasoning()).contains("12 times", "POST /api/v1/predict", "Quote in the customer's currency");
    }

    @Test
    void a_killed_process_is_restarted() {
        Classification found = classify(none().control(Status.STOPPED, Optional.empty())
                .unreachable("health")
                .unreachable("predict"));
        assertRestart(found, 0.9);
        assertThat(found.risk()).isEqualTo(Risk.LOW);
        assertThat(found.evidence()).containsExactly("control", "probe-health", "probe-predict");
    }

    @Test
    void a_process_that_hangs_is_restarted() {
        Classification found = classify(running().silent("health").silent("predict"));
        assertRestart(found, 0.8);
        assertThat(found.reasoning()).contains("2 of 2 probes");
    }

    @Test
    void a_service_that_hangs_in_a_call_of_its_own_without_a_limit_is_not_restarted_but_mended() {
        Classification found = classify(running().silent("health").waiting(8));

        assertThat(found.cause()).isEqualTo(Cause.CODE);
        assertThat(found.confidence()).isGreaterThan(ACTS);
        assertThat(found.rootCause()).contains("without a time limit", "shop.Ratings.of");
        assertThat(found.evidence()).containsExactly("trace-stuck");
    }

    @Test
    void handles_that_own_code_uses_up_are_a_leak_and_those_that_others_use_up_a_case_for_a_restart() {
        Classification leak = classify(
                running().silent("health").own("java.nio.file.FileSystemException", "a: Too many open files", 5));
        Classification elsewhere =
                classify(running().healthy("health").foreign("java.net.SocketException", "Too many open files", 5));

        assertThat(leak.cause()).isEqualTo(Cause.CODE);
        assertThat(leak.rootCause()).contains("opened and not closed at shop.Quotation.in");
        assertRestart(elsewhere, ACTS);
    }

    @Test
    void a_service_without_memory_is_restarted_and_the_memory_is_named() {
        Classification found = classify(
                running().silent("health").line("Exception: java.lang.OutOfMemoryError thrown from the handler", 1));

        assertRestart(found, ACTS);
        assertThat(found.rootCause()).contains("OutOfMemoryError");
    }

    @Test
    void a_healthy_picture_is_unknown_and_never_code() {
        Classification found =
                classify(running().healthy("health").healthy("predict").dependency("reported", "price-feed", true));
        assertThat(found.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(found.reasoning()).contains("recovering");
    }

    // ---- the service's state

    @Test
    void where_only_the_probes_say_that_nothing_listens_it_is_restarted_with_less_confidence() {
        double both = classify(none().control(Status.STOPPED, Optional.empty()).unreachable("health"))
                .confidence();
        Classification probes = classify(none().unreachable("health"));
        Classification contradicted = classify(running().unreachable("health"));
        assertRestart(probes, ACTS);
        assertRestart(contradicted, ACTS);
        assertThat(contradicted.confidence()).isLessThan(probes.confidence());
        assertThat(probes.confidence()).isLessThan(both);
        assertThat(contradicted.rootCause()).contains("runs, and nothing listens");
    }

    @Test
    void own_code_that_failed_before_the_end_makes_a_restart_less_certain_and_is_told() {
        Classification found = classify(none().control(Status.STOPPED, Optional.empty())
                .unreachable("health")
                .own("java.lang.NullPointerException", "x", 3));
        assertRestart(found, ACTS);
        assertThat(found.confidence())
                .isLessThan(classify(
                                none().control(Status.STOPPED, Optional.empty()).unreachable("health"))
                        .confidence());
        assertThat(found.reasoning()).contains("own code failed before", "NullPointerException");
    }

    @Test
    void a_control_that_says_stopped_while_the_service_answers_is_not_believed() {
        Classification found =
                classify(none().control(Status.STOPPED, Optional.empty()).healthy("health"));
        assertThat(found.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(found.reasoning()).contains("contradicts itself");
    }

    @Test
    void a_service_that_answers_only_in_part_is_not_restarted_by_itself() {
        Classification found = classify(running().healthy("health").silent("predict"));
        assertThat(found.cause()).isEqualTo(Cause.OPERATIONAL);
        assertThat(found.confidence()).isLessThan(ACTS);
        assertThat(found.reasoning()).contains("1 of 2 probes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too many open files", "unable to create native thread: possibly out of memory"})
    void a_process_that_ran_out_of_something_is_restarted_with_a_note(String message) {
        Classification found = classify(running().answers("health", 500).foreign("java.io.IOException", message, 30));
        assertRestart(found, ACTS);
        assertThat(found.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(found.reasoning()).contains("leaks");
    }

    @Test
    void out_of_memory_is_seen_in_a_trace_and_in_a_plain_line() {
        assertRestart(
                classify(running().healthy("health").own("java.lang.OutOfMemoryError", "Java heap space", 1)), 0.7);
        assertRestart(
                classify(running()
                        .healthy("health")
                        .line("ERROR Terminating due to java.lang.OutOfMemoryError: Java heap space", 1)),
                ACTS);
    }

    @Test
    void a_full_disk_is_operational_and_a_restart_would_not_help() {
        Classification found =
                classify(running().answers("health", 500).foreign("java.io.IOException", "No space left on device", 3));
        assertThat(found.cause()).isEqualTo(Cause.OPERATIONAL);
        assertThat(found.action()).isEmpty();
        assertThat(found.rootCause()).isEqualTo("The disk is full.");
    }

    // ---- code

    @Test
    void what_is_thrown_more_often_decides() {
        Findings mostlyOutside = running()
                .healthy("health")
                .dependency("reported", "price-feed", true)
                .foreign("java.net.ConnectException", "price-feed refused", 200)
                .own("java.lang.NullPointerException", "x", 2);
        assertThat(classify(mostlyOutside).cause()).isEqualTo(Cause.EXTERNAL);
        Findings mostlyInside = running()
                .healthy("health")
                .dependency("reported", "price-feed", true)
                .foreign("java.net.ConnectException", "price-feed refused", 2)
                .own("java.lang.NullPointerException", "x", 200);
        assertThat(classify(mostlyInside).cause()).isEqualTo(Cause.CODE);
        assertThat(classify(mostlyInside).reasoning()).contains("99 %");
    }

    @Test
    void a_programming_error_outside_own_code_is_not_the_services_code() {
        assertThat(classify(running().healthy("health").foreign("java.lang.NullPointerException", "x", 12))
                        .cause())
                .isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void the_more_is_known_the_more_certain_it_is() {
        double once =
                code(Findings.running().thrown("java.lang.NullPointerException", "x", 1, 1, Optional.empty(), NOW));
        double often =
                code(Findings.running().thrown("java.lang.NullPointerException", "x", 3, 1, Optional.empty(), NOW));
        double reproducible = code(Findings.running()
                .thrown("java.lang.NullPointerException", "x", 3, 1, Optional.of(Findings.REQUEST), NOW));
        double atTheTop = code(Findings.running()
                .thrown("java.lang.NullPointerException", "x", 3, 0, Optional.of(Findings.REQUEST), NOW));
        assertThat(List.of(once, often, reproducible, atTheTop)).isSorted().doesNotHaveDuplicates();
        assertThat(once).isGreaterThanOrEqualTo(ACTS);
    }

    @Test
    void an_exception_that_may_be_anybodys_fault_is_not_acted_on() {
        for (String exception : List.of("java.io.IOException", "java.sql.SQLException", "shop.PaymentException")) {
            Classification found = classify(running().healthy("health").own(exception, "status 503 from /quotes", 500));
            assertThat(found.cause()).isEqualTo(Cause.CODE);
            assertThat(found.confidence()).as(exception).isLessThan(ACTS);
            assertThat(found.reasoning()).contains("whose fault");
        }
    }

    @Test
    void what_was_thrown_before_the_running_process_started_does_not_count() {
        Classification found = classify(none().control(Status.RUNNING, Optional.of(NOW.minusSeconds(5)))
                .healthy("health")
                .thrown(
                        "java.lang.NullPointerException",
                        "x",
                        9,
                        0,
                        Optional.of(Findings.REQUEST),
                        NOW.minusSeconds(60)));
        assertThat(found.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(found.reasoning()).contains("before the running process started", "NullPointerException");
    }

    // ---- not knowing

    @Test
    void without_evidence_nothing_is_known() {
        assertThat(classify(none()).cause()).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void what_could_not_be_asked_is_told() {
        Classification found =
                classify(none().answers("health", 500).missing("logs").missing("control"));
        assertThat(found.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(found.reasoning()).contains("logs could not be asked", "control could not be asked");
    }

    @Test
    void any_evidence_gets_an_answer_that_keeps_the_contract() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            Findings findings = none();
            for (int i = 0; i < random.nextInt(8); i++) {
                add(findings, random);
            }
            Classification found = classify(findings);
            List<String> known = findings.evidence().stream().map(Evidence::id).toList();
            assertThat(known).as("C2").containsAll(found.evidence());
            assertThat(found.cause() == Cause.UNKNOWN || !found.evidence().isEmpty())
                    .as("C3")
                    .isTrue();
            assertThat(found.cause() == Cause.EXTERNAL)
                    .as("C4")
                    .isEqualTo(found.culprit().isPresent());
            assertThat(classify(findings)).as("C5").isEqualTo(found);
            assertThat(found.reasoning()).isNotBlank();
        }
    }

    private static void add(Findings findings, Random random) {
        List<String> exceptions = List.of(
                "java.lang.NullPointerException",
                "java.lang.OutOfMemoryError",
                "java.net.ConnectException",
                "java.io.IOException",
                "java.lang.IllegalStateException");
        String exception = exceptions.get(random.nextInt(exceptions.size()));
        String name = "p" + random.nextInt(1000);
        switch (random.nextInt(9)) {
            case 0 -> findings.healthy(name);
            case 1 -> findings.silent(name);
            case 2 -> findings.unreachable(name);
            case 3 -> findings.answers(name, 500);
            case 4 -> findings.own(exception, "10.0.0.1:80", 1 + random.nextInt(9));
            case 5 -> findings.foreign(exception, "No space left on device", 1 + random.nextInt(9));
            case 6 -> findings.dependency(name, "feed", random.nextBoolean());
            case 7 ->
                findings.control(
                        List.of(Status.RUNNING, Status.STOPPED, Status.UNKNOWN).get(random.nextInt(3)),
                        Optional.empty());
            default -> findings.missing(name);
        }
    }

    private static double code(Findings findings) {
        Classification found = classify(findings.healthy("health"));
        assertThat(found.cause()).isEqualTo(Cause.CODE);
        return found.confidence();
    }

    private static void assertRestart(Classification found, double atLeast) {
        assertThat(found.cause()).isEqualTo(Cause.OPERATIONAL);
        assertThat(found.action()).contains(ActionKind.RESTART);
        assertThat(found.confidence()).isGreaterThanOrEqualTo(atLeast);
    }

    static Classification classify(Findings findings) {
        return new RuleClassifier().classify(findings.diagnosis(), new Findings.NotAsked(), (call, send) -> {
            throw new AssertionError("asked a model");
        });
    }
}
