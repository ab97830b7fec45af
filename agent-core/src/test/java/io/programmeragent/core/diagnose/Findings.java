package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Evidence put together as a gathering does, for tests. */
final class Findings {
    static final Instant NOW = Instant.parse("2026-01-31T10:15:30Z");
    static final RecordedRequest REQUEST = new RecordedRequest("POST", "/api/v1/predict", Map.of(), "{\"window\":5}");
    static final Signal SIGNAL = new Signal(
            "market-predictor",
            SignalKind.PROBE,
            "health",
            SignalState.FIRING,
            NOW.minusSeconds(20),
            "health",
            Map.of());

    private final List<Evidence> evidence = new ArrayList<>();

    static Findings none() {
        return new Findings();
    }

    /** A process that has run for an hour. */
    static Findings running() {
        return new Findings().control(ServiceState.Status.RUNNING, Optional.of(NOW.minusSeconds(3600)));
    }

    Findings control(ServiceState.Status status, Optional<Instant> startedAt) {
        return and(new Evidence.Control(
                "control", new ServiceState(status, Optional.of("c0ffee00"), startedAt, "pid 17")));
    }

    Findings healthy(String probe) {
        return and(new Evidence.ProbeAnswer("probe-" + probe, probe, true, false, false, 200, "{\"status\":\"UP\"}"));
    }

    Findings answers(String probe, int status) {
        return and(new Evidence.ProbeAnswer("probe-" + probe, probe, false, false, false, status, ""));
    }

    Findings silent(String probe) {
        return and(new Evidence.ProbeAnswer("probe-" + probe, probe, false, true, false, 0, "no answer within PT2S"));
    }

    Findings unreachable(String probe) {
        return and(new Evidence.ProbeAnswer("probe-" + probe, probe, false, false, true, 0, "connection refused"));
    }

    Findings dependency(String id, String name, boolean up) {
        return and(new Evidence.Dependency(id + "-" + name, name, up, up ? "UP" : "DOWN: Connection refused"));
    }

    Findings suspect(String id, String service, double share) {
        return and(new Evidence.Suspect(id, service, share, service + " took 2 s where 0.1 s is usual"));
    }

    /** An exception thrown in the repository's own code. */
    Findings own(String exception, String message, int count) {
        return thrown(exception, message, count, 0, Optional.of(REQUEST), NOW.minusSeconds(1));
    }

    /** An exception thrown in a library, with nothing of the repository's own on the stack. */
    Findings foreign(String exception, String message, int count) {
        return thrown(exception, message, count, -1, Optional.empty(), NOW.minusSeconds(1));
    }

    Findings thrown(
            String exception,
            String message,
            int count,
            int ownFrame,
            Optional<RecordedRequest> request,
            Instant last) {
        String id = "trace-" + (evidence.size() + 1);
        StackTrace trace = new StackTrace(
                exception,
                message,
                List.of(
                        new StackFrame("shop.Quotation", "in", Optional.of("Quotation.java"), OptionalInt.of(31)),
                        new StackFrame("shop.Server", "run", Optional.of("Server.java"), OptionalInt.of(7))),
                Optional.empty());
        return and(new Evidence.LoggedTrace(id, "f" + id, trace, ownFrame, count, last.minusSeconds(9), last, request));
    }

    /** A watchdog's word of a thread of the repository's own that waits. */
    Findings waiting(int count) {
        StackTrace trace = new StackTrace(
                "shop.StuckRequestException",
                "no answer after 3000 ms",
                List.of(
                        new StackFrame("sun.nio.ch.Net", "poll", Optional.of("Net.java"), OptionalInt.empty()),
                        new StackFrame("shop.Ratings", "of", Optional.of("Ratings.java"), OptionalInt.of(12))),
                Optional.empty());
        return and(new Evidence.LoggedTrace(
                "trace-stuck",
                "stuck",
                trace,
                1,
                count,
                NOW.minusSeconds(9),
                NOW.minusSeconds(1),
                Optional.of(REQUEST)));
    }

    Findings line(String text, int count) {
        return and(new Evidence.LogPattern("pattern-" + (evidence.size() + 1), text, count, text));
    }

    Findings commit(String subject, String path) {
        return and(new Evidence.Commit(
                "commit-1", "c0ffee00c0ffee00", "Tom", NOW.minusSeconds(86_400), subject, List.of(path)));
    }

    Findings missing(String source) {
        return and(new Evidence.Unavailable("unavailable-" + source, source, "connection refused"));
    }

    Findings and(Evidence found) {
        evidence.add(found);
        return this;
    }

    Diagnosis diagnosis() {
        return new Diagnosis("market-predictor", List.of(SIGNAL), evidence);
    }

    List<Evidence> evidence() {
        return evidence;
    }

    static Incident incident(String id, IncidentEvent... events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        recorded.add(new RecordedEvent(
                new IncidentId(id), 1, NOW, new IncidentEvent.Opened("market-predictor", SIGNAL, Autonomy.ACT, false)));
        for (IncidentEvent event : events) {
            recorded.add(new RecordedEvent(new IncidentId(id), recorded.size() + 1, NOW, event));
        }
        return Incident.of(recorded);
    }

    /** An incident with a precedent, in which a restart turned out so. */
    static List<Incident> repeated(Verdict.Outcome outcome) {
        Findings hangs = running().own("java.lang.IllegalStateException", "pool is empty", 3);
        ServiceState state = new ServiceState(ServiceState.Status.RUNNING, Optional.empty(), Optional.empty(), "");
        Incident earlier = incident(
                "earlier-1",
                new IncidentEvent.EvidenceGathered(hangs.evidence()),
                new IncidentEvent.Classified(
                        new Classification(
                                Cause.OPERATIONAL,
                                "the pool is used up",
                                0.85,
                                Risk.LOW,
                                Optional.of(ActionKind.RESTART),
                                Optional.empty(),
                                List.of(),
                                ""),
                        List.of()),
                new IncidentEvent.Acted("k", ActionKind.RESTART, new ActionOutcome(true, state, state, "done")),
                new IncidentEvent.Judged(new Verdict(outcome, List.of(), "numbers")));
        List<Evidence> now = new ArrayList<>(hangs.evidence());
        now.add(new Evidence.SimilarCase("case-earlier-1", "earlier-1", 1, "as it was told", true));
        return List.of(incident("market-predictor-2", new IncidentEvent.EvidenceGathered(now)), earlier);
    }

    /** An investigation that nobody should need. */
    static final class NotAsked implements Investigation {
        @Override
        public String service() {
            return "market-predictor";
        }

        @Override
        public Optional<String> runningCommit() {
            throw new AssertionError("asked");
        }

        @Override
        public MetricResult metrics(String expression, Instant from, Instant to, Duration step) {
            throw new AssertionError("asked");
        }

        @Override
        public List<LogEntry> logs(String contains, Instant from, Instant to, int limit) {
            throw new AssertionError("asked");
        }

        @Override
        public List<String> files(String glob) {
            throw new AssertionError("asked");
        }

        @Override
        public Optional<String> file(String path) {
            throw new AssertionError("asked");
        }

        @Override
        public List<Evidence.Commit> commits(int limit) {
            throw new AssertionError("asked");
        }

        @Override
        public Optional<Evidence.Commit> blame(String path, int line) {
            throw new AssertionError("asked");
        }

        @Override
        public List<Evidence.SimilarCase> similarCases(int limit) {
            throw new AssertionError("asked");
        }
    }
}
