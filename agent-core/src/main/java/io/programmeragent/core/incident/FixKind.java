package io.programmeragent.core.incident;

import io.programmeragent.api.fix.Candidate;
import java.util.Optional;

/** The kind of a fix, such as {@code null} or {@code off-by-one}: generators that have kinds put it before a candidate's id. */
public final class FixKind {
    private static final char BETWEEN = '.';

    private FixKind() {}

    /** A candidate's id that says its kind. */
    public static String id(String kind, String rest) {
        return kind + BETWEEN + rest;
    }

    /** Nothing where its generator has no kinds. */
    public static Optional<String> of(Candidate candidate) {
        int between = candidate.id().lastIndexOf(BETWEEN);
        return between <= 0 ? Optional.empty() : Optional.of(candidate.id().substring(0, between));
    }

    /** Under which what became of a kind is remembered. */
    public static String fingerprint(String kind) {
        return "fix of kind " + kind;
    }
}
