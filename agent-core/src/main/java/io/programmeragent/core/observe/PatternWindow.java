package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import io.programmeragent.core.store.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts errors that are logged without a stack trace by their pattern, and tells when a pattern that was never logged before,
 * or one that comes far more often than ever, is trouble, and when it is as it was before. It needs a past to compare with:
 * while less than {@value #LEARNING} windows are known, nothing is trouble. What has been trouble for as long is what is usual
 * from then on: it is not said again, unless it becomes far worse, and its end is not claimed before it is as it was.
 */
final class PatternWindow {
    /** How many windows of the past have to be known. */
    static final int LEARNING = 12;

    private static final int SHAPES = 2_000;
    /** After so many different lines a new miner is taken, since it keeps a number for each. */
    private static final int LINES = 200_000;

    /** Trouble lasts: it comes in so many tenths of the window. A burst of one moment does not. */
    private static final int LASTING = 3;

    private static final double TIMES = 3;
    private static final double DEVIATIONS = 3;
    /** What was logged once is half as usual after this time. */
    private static final Duration HALF_LIFE = Duration.ofDays(7);

    private static final int LENGTH = 300;
    private static final int NAMED = 5;
    /** {@link PatternCount#usual()} is of whole windows, and of those before the last. */
    private static final int WINDOWS_FOR_LEVEL = 3;

    private final String service;
    private final int enough;
    private final Duration window;
    private final Duration repeat;
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
        this.repeat = repeat;
    }

    /** Puts back what {@link #firing()} gave before a restart, as if it had been seen just now. */
    void restore(Set<String> firing, Instant now) {
        for (String line : firing) {
            FiringPattern before = FiringPattern.of(line, now);
            restored.put(before.fingerprint(), new Restored(before, now.plus(window)));
        }
    }

    /** What is trouble, as {@link FiringPattern} writes it. */
    Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        groups.values().stream()
                .filter(g -> g.reported.isPresent())
                .forEach(g -> firing.add(g.asFiring().line()));
        restored.values().forEach(before -> firing.add(before.pattern().line()));
        return firing;
    }

    /** What has been trouble for so long that it counts as usual; for people. */
    Optional<String> resting() {
        String told = groups.values().stream()
                .filter(g -> g.rests)
                .limit(NAMED)
                .map(g -> "'" + g.shown() + "' since " + g.since)
                .collect(Collectors.joining(", "));
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of("errors that go on for longer than " + DurationText.of(window.multipliedBy(LEARNING))
                        + " count as usual and are no signal any more: " + told);
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
        groups.computeIfAbsent(miner.add(line), shape -> new Group(line)).count.add(at);
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
        groups.values().forEach(group -> group.count.settle(now));
        Map<Group, Restored> heirs = heirs();
        for (Group group : groups.values()) {
            group.report(now, learnt, Optional.ofNullable(heirs.get(group))).ifPresent(signals::add);
        }
        List<String> over = restored.entrySet().stream()
                .filter(e -> e.getValue().over(now))
                .map(Map.Entry::getKey)
                .toList();
        for (String fingerprint : over) {
            restored.remove(fingerprint);
            String summary = "no error of this pattern for " + DurationText.of(window)
                    + ", or it is one with another pattern by now";
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

    /** What is by now what was trouble before a restart: first what is the same, then what is most like it. */
    private Map<Group, Restored> heirs() {
        Map<Group, Restored> heirs = new HashMap<>();
        for (int atLeast : new int[] {FiringPattern.SAME, 1}) {
            for (Restored before : restored.values()) {
                if (!before.until().equals(Instant.MIN) && !heirs.containsValue(before)) {
                    groups.values().stream()
                            .filter(g -> g.reported.isEmpty() && !heirs.containsKey(g))
                            .max(Comparator.comparingInt(g -> g.likeness(before.pattern())))
                            .filter(g -> g.likeness(before.pattern()) >= atLeast && g.count.now() > 0)
                            .ifPresent(g -> heirs.put(g, before));
                }
            }
        }
        return heirs;
    }

    /**
     * What was trouble before a restart, and was not seen since.
     *
     * @param until when it is over, unless it is seen
     */
    private record Restored(FiringPattern pattern, Instant until) {
        boolean over(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** The errors of one pattern. */
    private final class Group {
        private final String line;
        private final PatternCount count;
        private String template = "";
        private String fingerprint = "";
        /** Before this it is not over. */
        private Instant until = Instant.MIN;
        /** When it was last reported; present while it is trouble. */
        private Optional<Instant> reported = Optional.empty();
        /** When it began to be trouble, and how often it was usual then. */
        private Instant since = Instant.MIN;

        private double before;
        private boolean rests;
        /** After a restart it takes this long to see how often it is usual by now. */
        private Instant levelKnown = Instant.MIN;

        Group(String line) {
            this.line = line;
            this.count = new PatternCount(window, HALF_LIFE);
        }

        Group with(Group other) {
            before = usualBefore() + other.usualBefore();
            count.add(other.count);
            until = until.isAfter(other.until) ? until : other.until;
            if (reported.isEmpty()) {
                reported = other.reported;
                fingerprint = other.fingerprint;
                since = other.since;
                rests = other.rests;
                levelKnown = other.levelKnown;
            } else if (other.reported.isPresent()) {
                rests &= other.rests;
                restored.put(
                        other.fingerprint,
                        new Restored(other.asFiring(), Instant.MIN)); // it ends: this one stands for both
            }
            return this;
        }

        private double usualBefore() {
            return reported.isPresent() ? before : count.usual();
        }

        FiringPattern asFiring() {
            return new FiringPattern(fingerprint, before, since, template);
        }

        boolean forgotten() {
            return reported.isEmpty() && count.forgotten();
        }

        Optional<Signal> report(Instant now, boolean learnt, Optional<Restored> known) {
            Optional<Instant> begun = Optional.empty();
            if (reported.isEmpty()) {
                begun = begins(now, learnt, known);
                if (begun.isEmpty()) {
                    return Optional.empty();
                }
            }
            if (count.now() <= before && !now.isBefore(until)) {
                return Optional.of(ends(now));
            }
            if (rests && !now.isBefore(levelKnown) && muchMore()) {
                begun = Optional.of(now);
                begin(fingerprint, now, before);
            }
            if (!rests && !now.isBefore(since.plus(window.multipliedBy(LEARNING)))) {
                rests = true;
                count.troubleStays();
            }
            boolean due = !now.isBefore(reported.orElse(now).plus(repeat));
            if (rests || (begun.isEmpty() && !due)) {
                return Optional.empty();
            }
            reported = Optional.of(now);
            return Optional.of(signal(SignalState.FIRING, begun.orElse(now)));
        }

        /** Since when it is trouble which was none, or none that was known after a restart. */
        private Optional<Instant> begins(Instant now, boolean learnt, Optional<Restored> known) {
            if (known.isPresent()) {
                FiringPattern pattern = known.get().pattern();
                restored.remove(pattern.fingerprint());
                count.usually(pattern.usual());
                begin(pattern.fingerprint(), now, pattern.usual());
                since = pattern.since();
                until = known.get().until();
                levelKnown = now.plus(window.multipliedBy(WINDOWS_FOR_LEVEL));
                return Optional.of(now);
            }
            if (!learnt || !muchMore() || !FiringPattern.tells(template)) {
                return Optional.empty();
            }
            begin(name(), now, count.usual());
            return Optional.of(count.since());
        }

        private void begin(String name, Instant now, double usual) {
            fingerprint = name;
            since = now;
            before = usual;
            rests = false;
            reported = Optional.of(now);
            count.troubleBegins();
        }

        private String name() {
            return "pattern-" + Sha256.of(template).substring(0, 16);
        }

        /** What was not seen lately is only itself. */
        int likeness(FiringPattern firing) {
            int likeness = firing.likeness(name(), template, line);
            return count.now() > 0 || likeness >= FiringPattern.SAME ? likeness : 0;
        }

        private Signal ends(Instant now) {
            reported = Optional.empty();
            rests = false;
            count.usually(before);
            count.troubleIsOver();
            return signal(SignalState.RESOLVED, now);
        }

        private boolean muchMore() {
            return count.now() >= limit() && count.parts() >= LASTING;
        }

        private double limit() {
            return Math.max(enough, TIMES * count.usual() + DEVIATIONS * Math.sqrt(count.usual()));
        }

        String shown() {
            return template.length() <= LENGTH ? template : template.substring(0, LENGTH);
        }

        private Signal signal(SignalState state, Instant at) {
            String shown = shown();
            String usual = count.usual() == 0
                    ? "not usual before"
                    : String.format(Locale.ROOT, "%.0f at most before", Math.ceil(count.usual()));
            Map<String, String> details = new LinkedHashMap<>();
            details.put("pattern", shown);
            details.put("count", Integer.toString(count.now()));
            details.put("window", DurationText.of(window));
            details.put("before", usual);
            String summary = count.now() + " × '" + shown + "' within " + DurationText.of(window) + ", " + usual;
            return new Signal(service, SignalKind.LOG, fingerprint, state, at, summary, details);
        }
    }
}
