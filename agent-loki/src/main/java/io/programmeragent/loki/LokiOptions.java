package io.programmeragent.loki;

import java.time.Duration;
import java.util.Optional;

/**
 * How logs are read.
 *
 * @param shape tells which lines go on with an entry; empty when every line is an entry
 * @param quiet after this without another line of its stream an entry is whole
 * @param late how long after others of its time a line may come
 * @param maxEntry characters of an entry that are kept
 * @param mostLines that are asked for at once, and that are remembered to be read
 * @param longest range of time that is asked for at once
 */
record LokiOptions(
        Optional<LokiEntryShape> shape, Duration quiet, Duration late, int maxEntry, int mostLines, Duration longest) {
    /** Where a range ends that begins at {@code start} and wants to get to {@code to}. */
    long rangeEnd(long start, long to) {
        long longestNanos = longest.toNanos();
        return to - start > longestNanos ? start + longestNanos : to;
    }
}
