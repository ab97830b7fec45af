package io.programmeragent.loki;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line as Loki keeps it.
 *
 * @param nanos its time, in nanoseconds since 1970
 * @param stream the labels that say which stream it is of
 * @param metadata what is known about this line alone: structured metadata, and what the query parsed
 * @param text may be several lines, where what sent it put them together
 */
record LokiLine(long nanos, Map<String, String> stream, Map<String, String> metadata, String text) {
    private static final long BILLION = 1_000_000_000L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** What tells it from other lines: Loki keeps only one of two that have stream, time and text in common. */
    long hash() {
        long hash = FNV_OFFSET;
        for (Map.Entry<String, String> label : new TreeMap<>(stream).entrySet()) {
            hash = add(add(hash, label.getKey()), label.getValue());
        }
        return add(add(hash, Long.toString(nanos)), text);
    }

    /** FNV-1a over the text and an end. */
    private static long add(long hash, String text) {
        long sum = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            sum = (sum ^ (b & 0xff)) * FNV_PRIME;
        }
        return (sum ^ 0xff) * FNV_PRIME;
    }

    Instant at() {
        return instant(nanos);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
    }

    /** Nanoseconds since 1970, at the edge of what Loki can count for a time beyond it. */
    static long nanos(Instant at) {
        long seconds = Math.max(-9_000_000_000L, Math.min(9_000_000_000L, at.getEpochSecond()));
        return Math.max(0, seconds * BILLION + at.getNano());
    }
}
