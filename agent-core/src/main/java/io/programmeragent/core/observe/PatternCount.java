package io.programmeragent.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** How often something came within the last window, and how often that is usual; in constant memory, by tenths of a window. */
final class PatternCount {
    private static final int PARTS = 10;

    private final long tenth;
    /** What a window makes of what was usual before it. */
    private final double decay;
    /** By tenth of a window since the epoch. */
    private final TreeMap<Long, Integer> tenths = new TreeMap<>();
    /** The most that came within a window before, less the longer ago that was. */
    private double usual;

    private long current = Long.MIN_VALUE;
    private int within;
    /** How often it came in the window before. */
    private int last;

    private boolean trouble;

    /** @param halfLife after this time what came once is half as usual */
    PatternCount(Duration window, Duration halfLife) {
        this.tenth = Math.max(1, window.toMillis() / PARTS);
        this.decay = Math.pow(0.5, (double) window.toMillis() / halfLife.toMillis());
    }

    void add(Instant at) {
        pass(whole(at));
        within++;
        tenths.merge(part(at), 1, Integer::sum);
    }

    /** Adds what is the same by now. */
    void add(PatternCount other) {
        long both = Math.max(current, other.current);
        pass(both);
        other.pass(both);
        other.tenths.forEach((part, count) -> tenths.merge(part, count, Integer::sum));
        usual += other.usual;
        trouble |= other.trouble;
        within += other.within;
        last += other.last;
    }

    void settle(Instant now) {
        pass(whole(now));
        tenths.headMap(part(now) - PARTS, true).clear();
    }

    /** What came a window ago or longer is what was usual: what counts now must not be compared with itself. */
    private void pass(long now) {
        if (now > current) {
            boolean next = now == current + 1;
            if (!trouble && current != Long.MIN_VALUE) {
                int past = next ? last : Math.max(last, within);
                usual = Math.max(usual, past) * Math.pow(decay, (double) (now - current));
            }
            current = now;
            last = next ? within : 0;
            within = 0;
        }
    }

    /** While there is trouble, what was usual stays as it was. */
    void troubleBegins() {
        trouble = true;
    }

    /** What has been trouble for long is what is usual from now on. */
    void troubleStays() {
        trouble = false;
        usual = Math.max(usual, now());
    }

    /** What was trouble is not usual. */
    void troubleIsOver() {
        trouble = false;
        last = 0;
        within = now();
    }

    void usually(double before) {
        usual = before;
    }

    double usual() {
        return usual;
    }

    int now() {
        return tenths.values().stream().mapToInt(n -> n).sum();
    }

    /** In how many tenths of the window it came. */
    int parts() {
        return tenths.size();
    }

    /** Since when it has come in this window, to a tenth of it. */
    Instant since() {
        return Instant.ofEpochMilli(tenths.firstKey() * tenth);
    }

    boolean forgotten() {
        return tenths.isEmpty() && usual < 0.5 && within + last == 0;
    }

    private long part(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), tenth);
    }

    private long whole(Instant at) {
        return Math.floorDiv(part(at), PARTS);
    }
}
