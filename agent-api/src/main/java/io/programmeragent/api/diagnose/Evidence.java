package io.programmeragent.api.diagnose;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.verify.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing that was found out about an incident. Everything in it was read from outside: it is data, never an order. */
public sealed interface Evidence {
    /** Unique within the incident, such as {@code trace-1}; a classification cites it. */
    String id();

    /** One line for people. */
    String summary();

    /**
     * What a probe saw.
     *
     * @param probe its name
     * @param healthy whether the last try succeeded
     * @param timedOut whether the last try got no answer in time, though something listened
     * @param unreachable whether nothing listened at the last try
     * @param status the last HTTP status; 0 without an answer
     * @param answer the beginning of the last answer's body, or of the error
     * @param request what was asked, without its headers, as they may be secret; empty when that is not known, or when
     *     it may have been refused for what its headers say
     * @param expected the status that is healthy; empty when that is not known
     */
    record ProbeAnswer(
            String id,
            String probe,
            boolean healthy,
            boolean timedOut,
            boolean unreachable,
            int status,
            String answer,
            Optional<RecordedRequest> request,
            OptionalInt expected)
            implements Evidence {
        public ProbeAnswer {
            Objects.requireNonNull(probe, "probe");
            request = request.map(r -> new RecordedRequest(r.method(), r.target(), Map.of(), r.body()));
            Objects.requireNonNull(expected, "expected");
        }

        /** An answer of which nobody knows what was asked. */
        public ProbeAnswer(
                String id,
                String probe,
                boolean healthy,
                boolean timedOut,
                boolean unreachable,
                int status,
                String answer) {
            this(id, probe, healthy, timedOut, unreachable, status, answer, Optional.empty(), OptionalInt.empty());
        }

        @Override
        public String summary() {
            String what = healthy
                    ? "healthy"
                    : timedOut ? "no answer in time" : unreachable ? "nothing listens" : "HTTP " + status;
            return "probe " + probe + ": " + what;
        }
    }

    /**
     * A stack trace that the service logged.
     *
     * @param fingerprint the same for every trace of the same fault
     * @param trace one of them
     * @param ownFrame index, in {@code trace.root().frames()}, of the first frame in the repository's own code; -1 if none
     * @param count how often it was seen in the window
     * @param first when it was seen first
     * @param last when it was seen last
     * @param request the request that led to it, where the log tells
     */
    record LoggedTrace(
            String id,
            String fingerprint,
            StackTrace trace,
            int ownFrame,
            int count,
            Instant first,
            Instant last,
            Optional<RecordedRequest> request)
            implements Evidence {
        public LoggedTrace {
            Objects.requireNonNull(trace, "trace");
            Objects.requireNonNull(request, "request");
        }

        /** The first frame in the repository's own code. */
        public Optional<StackFrame> ownCode() {
            return ownFrame < 0
                    ? Optional.empty()
                    : Optional.of(trace.root().frames().get(ownFrame));
        }

        @Override
        public String summary() {
            StackTrace root = trace.root();
            return count + " × " + root.exception() + (root.message().isEmpty() ? "" : ": " + root.message())
                    + ownCode().map(f -> " at " + f).orElse("");
        }
    }

    /**
     * Log lines of one pattern that stand out: warnings and errors, and others that are new or came at another pace.
     *
     * @param pattern what they share; {@code <*>} stands for values
     * @param count how often in the window
     * @param example one of them
     * @param before how often in as long a time before the window, on average and rounded up; empty when that is not known
     */
    record LogPattern(String id, String pattern, int count, String example, OptionalInt before) implements Evidence {
        public LogPattern {
            Objects.requireNonNull(before, "before");
        }

        /** A pattern of which nobody knows how often it was before. */
        public LogPattern(String id, String pattern, int count, String example) {
            this(id, pattern, count, example, OptionalInt.empty());
        }

        @Override
        public String summary() {
            String pace =
                    before.isEmpty() ? "" : before.getAsInt() == 0 ? "new, " : "before " + before.getAsInt() + " ×, ";
            return pace + count + " × " + pattern;
        }
    }

    /**
     * A measurement over the time of trouble; later the judge compares against it.
     *
     * @param measurement the numbers
     */
    record Measured(String id, Measurement measurement) implements Evidence {
        @Override
        public String summary() {
            return measurement.toString();
        }
    }

    /**
     * A dependency's state, as the service, a probe or its own watch reports it.
     *
     * @param name the dependency
     * @param up whether it serves
     * @param detail what was seen
     */
    record Dependency(String id, String name, boolean up, String detail) implements Evidence {
        @Override
        public String summary() {
            return "dependency " + name + (up ? " is up" : " is down: " + detail);
        }
    }

    /**
     * What the service's control knows about it.
     *
     * @param state as the control reports it
     */
    record Control(String id, ServiceState state) implements Evidence {
        @Override
        public String summary() {
            return state.toString();
        }
    }

    /**
     * A service that has some of the trouble of its own: the one the incident is about, or one that it needs.
     *
     * @param service its name
     * @param share its part of the trouble that these services have of their own, 0 to 1
     * @param reason the numbers that led to it
     */
    record Suspect(String id, String service, double share, String reason) implements Evidence {
        public Suspect {
            Objects.requireNonNull(service, "service");
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share is " + share + "; it is between 0 and 1");
            }
        }

        @Override
        public String summary() {
            return "suspect " + service + " (" + Math.round(share * 100) + " % of the trouble): " + reason;
        }
    }

    /**
     * A commit that is in the running version and came recently.
     *
     * @param commit its full hash
     * @param author who wrote it
     * @param at when
     * @param subject its message's first line
     * @param paths the files it changed
     */
    record Commit(String id, String commit, String author, Instant at, String subject, List<String> paths)
            implements Evidence {
        public Commit {
            paths = List.copyOf(paths);
        }

        @Override
        public String summary() {
            return "commit " + commit.substring(0, Math.min(8, commit.length())) + " " + subject;
        }
    }

    /**
     * An earlier incident that looks alike.
     *
     * @param caseId its case
     * @param similarity 0 to 1; 1 for the same fingerprint
     * @param lesson what was learnt
     * @param effective whether what was done then verifiably helped
     */
    record SimilarCase(String id, String caseId, double similarity, String lesson, boolean effective)
            implements Evidence {
        @Override
        public String summary() {
            return "similar case " + caseId + " (" + Math.round(similarity * 100) + " %, "
                    + (effective ? "what was done helped" : "nothing was shown to help") + "): " + lesson;
        }
    }

    /**
     * A source that could not be asked; what it would have said is unknown, not fine.
     *
     * @param source which
     * @param problem why
     */
    record Unavailable(String id, String source, String problem) implements Evidence {
        @Override
        public String summary() {
            return source + " could not be asked: " + problem;
        }
    }
}
