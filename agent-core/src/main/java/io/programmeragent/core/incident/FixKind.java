package io.programmeragent.core.incident;

import io.programmeragent.api.fix.Candidate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The kind of a fix, such as {@code null} or {@code off-by-one}, or of two in one fix: generators that have kinds put it before a candidate's id. */
public final class FixKind {
    private static final char BETWEEN = '.';

    private FixKind() {}

    /** A candidate's id that says its kind. */
    public static String id(String kind, String rest) {
        return kind + BETWEEN + rest;
    }

    /** Both where it is of two kinds, joined by {@code +}; none where its generator has no kinds. */
    public static Set<String> all(Candidate candidate) {
        int between = candidate.id().lastIndexOf(BETWEEN);
        return between <= 0
                ? Set.of()
                : new TreeSet<>(List.of(candidate.id().substring(0, between).split("\\+")));
    }

    /** Under which what became of a kind is remembered. */
    public static String fingerprint(String kind) {
        return "fix of kind " + kind;
    }
}
