package io.programmeragent.testkit;

import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ServiceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Typical diagnoses of a service {@code checkout}, for tests of classifiers and fix generators. */
public final class ExampleDiagnoses {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final String SOURCE = "src/main/java/shop/Price.java";

    private ExampleDiagnoses() {}

    /** Every diagnosis of this class. */
    public static List<Diagnosis> all() {
        return List.of(
                withoutEvidence(),
                nothingCouldBeAsked(),
                crashed(),
                hangs(),
                ownCodeThrows(),
                libraryThrows(),
                dependencyIsDown(),
                onlyStrangeLines(),
                everythingIsFine());
    }

    /** A signal, and nothing found. */
    public static Diagnosis withoutEvidence() {
        return diagnosis();
    }

    /** No source could be asked. */
    public static Diagnosis nothingCouldBeAsked() {
        return diagnosis(new Evidence.Unavailable("unavailable-1", "logs", "connection refused"));
    }

    /** Nothing listens, and the control says that the process ended. */
    public static Diagnosis crashed() {
        return diagnosis(
                new Evidence.ProbeAnswer("probe-1", "health", false, false, true, 0, "Connection refused"),
                new Evidence.Control(
                        "control-1",
                        new ServiceState(
                                ServiceState.Status.STOPPED, Optional.of("c0ffee"), Optional.empty(), "exit 137")));
    }

    /** The process runs and does not answer. */
    public static Diagnosis hangs() {
        return diagnosis(new Evidence.ProbeAnswer("probe-1", "health", false, true, false, 0, "timed out"), running());
    }

    /** A null pointer in {@code shop.Price}, whose source {@link #investigation()} has. */
    public static Diagnosis ownCodeThrows() {
        StackTrace trace = new StackTrace(
                "java.lang.NullPointerException",
                "Cannot invoke \"java.lang.Integer.intValue()\" because \"this.cents\" is null",
                List.of(frame("shop.Price", "cents", 9), frame("shop.Cart", "total", 17)),
                Optional.empty());
        return diagnosis(
                new Evidence.ProbeAnswer("probe-1", "health", true, false, false, 200, "{\"status\":\"UP\"}"),
                running(),
                new Evidence.LoggedTrace(
                        "trace-1",
                        "f00d",
                        trace,
                        0,
                        12,
                        NOW.minusSeconds(60),
                        NOW,
                        Optional.of(new RecordedRequest("POST", "/checkout", Map.of(), "{\"items\":[]}"))));
    }

    /** An exception without a frame of the repository's own code. */
    public static Diagnosis libraryThrows() {
        StackTrace trace = new StackTrace(
                "java.util.concurrent.TimeoutException",
                "",
                List.of(frame("java.util.concurrent.FutureTask", "get", 204)),
                Optional.empty());
        return diagnosis(
                new Evidence.LoggedTrace("trace-1", "beef", trace, -1, 3, NOW.minusSeconds(60), NOW, Optional.empty()));
    }

    /** A dependency is down and the service says so. */
    public static Diagnosis dependencyIsDown() {
        return diagnosis(
                new Evidence.ProbeAnswer("probe-1", "health", false, false, false, 503, "DOWN: Connection refused"),
                new Evidence.Dependency("dependency-1", "price-feed", false, "Connection refused"),
                running());
    }

    /** Log lines that nobody knows. */
    public static Diagnosis onlyStrangeLines() {
        return diagnosis(new Evidence.LogPattern("pattern-1", "flux <num> out of phase", 4, "flux 7 out of phase"));
    }

    /** Everything that was asked is well. */
    public static Diagnosis everythingIsFine() {
        return diagnosis(
                new Evidence.ProbeAnswer("probe-1", "health", true, false, false, 200, "{\"status\":\"UP\"}"),
                new Evidence.Dependency("dependency-1", "price-feed", true, ""),
                running());
    }

    /** What can be looked into further: a repository with the source of {@code shop.Price}, and its last commit. */
    public static InMemoryInvestigation investigation() {
        return new InMemoryInvestigation("checkout")
                .withFile(SOURCE, """
                        package shop;

                        final class Price {
                            private final Integer cents;
                            Price(Integer cents) {
                                this.cents = cents;
                            }
                            int cents() {
                                return cents;
                            }
                        }
                        """)
                .withCommit(new Evidence.Commit(
                        "commit-1",
                        "c0ffee",
                        "A. Author",
                        NOW.minusSeconds(3600),
                        "Prices may be missing",
                        List.of(SOURCE)));
    }

    private static Evidence running() {
        return new Evidence.Control(
                "control-1",
                new ServiceState(
                        ServiceState.Status.RUNNING,
                        Optional.of("c0ffee"),
                        Optional.of(NOW.minusSeconds(600)),
                        "process 4711"));
    }

    private static StackFrame frame(String type, String method, int line) {
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        return new StackFrame(type, method, Optional.of(file), OptionalInt.of(line));
    }

    private static Diagnosis diagnosis(Evidence... evidence) {
        Signal signal = new Signal(
                "checkout",
                SignalKind.PROBE,
                "probe/health",
                SignalState.FIRING,
                NOW.minusSeconds(60),
                "Probe health fails",
                Map.of());
        return new Diagnosis("checkout", List.of(signal), List.of(evidence));
    }
}
