package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import io.programmeragent.core.store.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts errors that are logged without a stack trace by their pattern, and tells when a pattern that was never logged before,
 * or one that comes far more often than ever, is trouble, and when it is as it was before. It needs a past to compare with:
 * while less than {@value #LEARNING} windows are known, nothing is trouble.
 */
final class PatternWindow {
    /** How many windows of the past have to be known. */
    static final int LEARNING = 12;

    private static final int SHAPES = 2_000;
    /** After so many different lines a new miner is taken, since it keeps a number for each. */
    private static final int LINES = 200_000;

    private static final int PARTS = 10;
    /** Trouble lasts: it comes in so many tenths of the window. A burst of one moment does not. */
    private static final int LASTING = 3;

    private static final double TIMES = 3;
    private static final double DEVIATIONS = 3;
    /** What was logged once is half as usual after this time. */
    private static final Duration HALF_LIFE = Duration.ofDays(7);

    private static final int LENGTH = 300;

    private final String service;
    private final int enough;
    private final Duration window;
    private final long tenth;
    private final Duration repeat;
    private final double decay;
    private final Map<Integer, Group> groups = new LinkedHashMap<>();
    private final Map<String, Restored> restored = new LinkedHashMap<>();
    private LogPatternMiner miner = new LogPatternMiner(SHAPES, LogPatternMiner.FEW);
    private Optional<Instant> oldest = Optional.empty();
    private int lines;
    private boolean news;

    /** @param enough how many errors of one pattern within the window make a signal; 0 for never */
    PatternWindow(String service, int enough, Duration window, Duration repeat) {
        this.service = service;
        this.enough = enough;
        this.window = window;
        this.tenth = Math.max(1, window.toMillis() / PARTS);
        this.repeat = repeat;
        this.decay = Math.pow(0.5, (double) window.toMillis() / HALF_LIFE.toMillis());
    }

    /** Puts back what {@link #firing()} gave before a restart, as if it had been seen just now. */
    void restore(Set<String> firing, Instant now) {
        for (String line : firing) {
            String[] parts = line.split(" ", 2);
            restored.put(parts[0], new Restored(Double.parseDouble(parts[1]), now.plus(window)));
        }
    }

    /** What is trouble: fingerprint and how often it was usual. */
    Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        groups.values().stream()
                .filter(g -> g.reported.isPresent())
                .forEach(g -> firing.add(g.fingerprint + " " + g.usual));
        restored.forEach((fingerprint, before) -> firing.add(fingerprint + " " + before.usual()));
        return firing;
    }

    /** What was logged before is not known after all. */
    void forget() {
        oldest = Optional.empty();
    }

    /** An entry of any kind was logged. */
    void seen(Instant at) {
        oldest = oldest.filter(o -> !at.isBefore(o)).or(() -> Optional.of(at));
    }

    /** An error without a stack trace was logged. */
    void add(String line, Instant at) {
        if (enough == 0) {
            return;
        }
        if (++lines > LINES) {
            renew();
        }
        groups.computeIfAbsent(miner.add(line), shape -> new Group(line)).add(at);
        news = true;
    }

    private void renew() {
        List<Group> known = List.copyOf(groups.values());
        groups.clear();
        miner = new LogPatternMiner(SHAPES, LogPatternMiner.FEW);
        lines = known.size();
        known.forEach(group -> groups.merge(miner.add(group.line), group, Group::with));
    }

    /** What changed, and what is due to be repeated. */
    List<Signal> signals(Instant now) {
        List<Signal> signals = new ArrayList<>();
        if (news) {
            merge();
            news = false;
        }
        boolean learnt = oldest.filter(o -> !now.isBefore(o.plus(window.multipliedBy(LEARNING))))
                .isPresent();
        for (Group group : groups.values()) {
            group.settle(now);
            group.report(now, learnt).ifPresent(signals::add);
        }
        List<String> over = restored.entrySet().stream()
                .filter(e -> e.getValue().over(now))
                .map(Map.Entry::getKey)
                .toList();
        for (String fingerprint : over) {
            restored.remove(fingerprint);
            String summary = "no error of this pattern for " + window + ", or it is one with another pattern by now";
            signals.add(new Signal(service, SignalKind.LOG, fingerprint, SignalState.RESOLVED, now, summary, Map.of()));
        }
        groups.values().removeIf(Group::forgotten);
        return signals;
    }

    /** What turned out to be one pattern is counted as one from now on. What fires keeps its name. */
    private void merge() {
        LogPatternMiner.Mined mined = miner.patterns();
        Map<LogPattern, Integer> first = new HashMap<>();
        for (Map.Entry<Integer, Group> entry : List.copyOf(groups.entrySet())) {
            LogPattern pattern = mined.of(entry.getKey());
            Integer known = first.putIfAbsent(pattern, entry.getKey());
            Group group = entry.getValue();
            if (known != null) {
                Group into = Objects.requireNonNull(groups.get(known));
                groups.remove(entry.getKey());
                groups.put(known, into.with(group));
                group = into;
            }
            group.template = pattern.template();
        }
    }

    /**
     * What was trouble before a restart, and was not seen since.
     *
     * @param usual how often it was usual
     * @param until when it is over, unless it is seen
     */
    private record Restored(double usual, Instant until) {
        boolean over(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** The errors of one pattern. */
    private final class Group {
        private final String line;
        /** How often it came, by tenth of a window since the epoch. */
        private final TreeMap<Long, Integer> tenths = new TreeMap<>();

        private String template = "";
        private String fingerprint = "";
        /** The most that came within a window before, less the longer ago that was. */
        private double usual;

        private long current = Long.MIN_VALUE;
        private int within;
        /** How often it came in the window before. */
        private int last;

        /** Before this it is not over. */
        private Instant until = Instant.MIN;
        /** When it was last reported; present while it is trouble. */
        private Optional<Instant> reported = Optional.empty();

        Group(String line) {
            this.line = line;
        }

        void add(Instant at) {
            pass(whole(at));
            within++;
            tenths.merge(part(at), 1, Integer::sum);
        }

        private long part(Instant at) {
            return Math.floorDiv(at.toEpochMilli(), tenth);
        }

        private long whole(Instant at) {
            return Math.floorDiv(part(at), PARTS);
        }

        private int count() {
            return tenths.values().stream().mapToInt(n -> n).sum();
        }

        /** What came a window ago or longer is what was usual; while there is trouble, what was usual stays as it was. */
        private void pass(long now) {
            if (now > current) {
                boolean next = now == current + 1;
                if (reported.isEmpty() && current != Long.MIN_VALUE) {
                    int past = next ? last : Math.max(last, within);
                    usual = Math.max(usual, past) * Math.pow(decay, now - current);
                }
                current = now;
                last = next ? within : 0;
                within = 0;
            }
        }

        void settle(Instant now) {
            pass(whole(now));
            tenths.headMap(part(now) - PARTS, true).clear();
        }

        Group with(Group other) {
            long both = Math.max(current, other.current);
            pass(both);
            other.pass(both);
            other.tenths.forEach((part, count) -> tenths.merge(part, count, Integer::sum));
            usual += other.usual;
            within += other.within;
            last += other.last;
            until = until.isAfter(other.until) ? until : other.until;
            if (reported.isEmpty()) {
                reported = other.reported;
                fingerprint = other.fingerprint;
            } else if (other.reported.isPresent()) {
                restored.put(
                        other.fingerprint, new Restored(other.usual, Instant.MIN)); // it ends: this one stands for both
            }
            return this;
        }

        boolean forgotten() {
            return tenths.isEmpty() && reported.isEmpty() && usual < 0.5 && within + last == 0;
        }

        Optional<Signal> report(Instant now, boolean learnt) {
            if (reported.isEmpty()) {
                String name = "pattern-" + Sha256.of(template).substring(0, 16);
                Optional<Restored> before =
                        tenths.isEmpty() ? Optional.empty() : Optional.ofNullable(restored.remove(name));
                if (before.isPresent()) {
                    usual = before.get().usual();
                    until = before.get().until();
                    fingerprint = name;
                    reported = Optional.of(now);
                    return Optional.of(signal(SignalState.FIRING, now));
                }
                if (!learnt || count() < limit() || tenths.size() < LASTING || !tells()) {
                    return Optional.empty();
                }
                fingerprint = name;
                reported = Optional.of(now);
                return Optional.of(signal(SignalState.FIRING, Instant.ofEpochMilli(tenths.firstKey() * tenth)));
            }
            if (count() <= usual && !now.isBefore(until)) {
                reported = Optional.empty();
                last = 0; // what was trouble is not usual
                within = count();
                return Optional.of(signal(SignalState.RESOLVED, now));
            }
            if (!now.isBefore(reported.get().plus(repeat))) {
                reported = Optional.of(now);
                return Optional.of(signal(SignalState.FIRING, now));
            }
            return Optional.empty();
        }

        private double limit() {
            return Math.max(enough, TIMES * usual + DEVIATIONS * Math.sqrt(usual));
        }

        /** A pattern of nothing but values is no sentence. */
        private boolean tells() {
            return template.replace(LogPattern.VALUE, "").chars().anyMatch(Character::isLetter);
        }

        private Signal signal(SignalState state, Instant at) {
            String shown = template.length() <= LENGTH ? template : template.substring(0, LENGTH);
            String before = usual == 0
                    ? "never logged before"
                    : String.format(Locale.ROOT, "%.0f at most before", Math.ceil(usual));
            Map<String, String> details = new LinkedHashMap<>();
            details.put("pattern", shown);
            details.put("count", Integer.toString(count()));
            details.put("window", window.toString());
            details.put("before", before);
            String summary = count() + " × '" + shown + "' within " + window + ", " + before;
            return new Signal(service, SignalKind.LOG, fingerprint, state, at, summary, details);
        }
    }
}
