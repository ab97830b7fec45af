package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts errors that are logged without a stack trace by their pattern, and tells when a pattern that was never logged before,
 * or one that comes far more often than ever, is trouble, and when it is as it was before. It needs a past to compare with:
 * while less than {@value PatternLimits#LEARNING} windows are known, nothing is trouble.
 */
final class PatternWindow {
    private static final int SHAPES = 2_000;
    /** After so many different lines a new miner is taken, since it keeps a number for each. */
    private static final int LINES = 200_000;

    private static final int NAMED = 5;

    private final PatternLimits limits;
    private final Map<Integer, PatternTrouble> groups = new LinkedHashMap<>();
    private final Map<String, RestoredPattern> restored = new LinkedHashMap<>();
    private LogPatternMiner miner = new LogPatternMiner(SHAPES, LogPatternMiner.FEW);
    private Optional<Instant> oldest = Optional.empty();
    private int lines;
    private boolean news;

    PatternWindow(PatternLimits limits) {
        this.limits = limits;
    }

    /** Puts back what {@link #firing()} gave before a restart, as if it had been seen just now. */
    void restore(Set<String> firing, Instant now) {
        for (String line : firing) {
            FiringPattern before = FiringPattern.of(line, now);
            restored.put(before.fingerprint(), new RestoredPattern(before, now.plus(limits.window())));
        }
    }

    /** What is trouble, as {@link FiringPattern} writes it. */
    Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        groups.values().stream()
                .filter(PatternTrouble::firing)
                .forEach(g -> firing.add(g.asFiring().line()));
        restored.values().forEach(before -> firing.add(before.pattern().line()));
        return firing;
    }

    /** What has been trouble for so long that it counts as usual; for people. */
    Optional<String> resting() {
        String told = groups.values().stream()
                .filter(PatternTrouble::rests)
                .limit(NAMED)
                .map(g -> "'" + g.shown() + "' since " + g.since())
                .collect(Collectors.joining(", "));
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of("errors that go on for longer than " + DurationText.of(limits.known())
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
        if (limits.enough() == 0) {
            return;
        }
        if (++lines > LINES) {
            renew();
        }
        groups.computeIfAbsent(miner.add(line), shape -> new PatternTrouble(limits, line))
                .add(at);
        news = true;
    }

    private void renew() {
        List<PatternTrouble> known = List.copyOf(groups.values());
        groups.clear();
        miner = new LogPatternMiner(SHAPES, LogPatternMiner.FEW);
        lines = known.size();
        known.forEach(group -> groups.merge(miner.add(group.line()), group, this::together));
    }

    /** What changed, and what is due to be repeated. */
    List<Signal> signals(Instant now) {
        List<Signal> signals = new ArrayList<>();
        if (news) {
            merge();
            news = false;
        }
        boolean learnt =
                oldest.filter(o -> !now.isBefore(o.plus(limits.known()))).isPresent();
        groups.values().forEach(group -> group.settle(now));
        Map<PatternTrouble, RestoredPattern> heirs = heirs();
        heirs.values().forEach(known -> restored.remove(known.pattern().fingerprint()));
        for (PatternTrouble group : groups.values()) {
            group.report(now, learnt, Optional.ofNullable(heirs.get(group))).ifPresent(signals::add);
        }
        List<String> over = restored.entrySet().stream()
                .filter(e -> e.getValue().over(now))
                .map(Map.Entry::getKey)
                .toList();
        for (String fingerprint : over) {
            restored.remove(fingerprint);
            String summary = "no error of this pattern for " + DurationText.of(limits.window())
                    + ", or it is one with another pattern by now";
            signals.add(new Signal(
                    limits.service(), SignalKind.LOG, fingerprint, SignalState.RESOLVED, now, summary, Map.of()));
        }
        groups.values().removeIf(PatternTrouble::forgotten);
        return signals;
    }

    /** What turned out to be one pattern is counted as one from now on. What fires keeps its name. */
    private void merge() {
        LogPatternMiner.Mined mined = miner.patterns();
        Map<LogPattern, Integer> first = new HashMap<>();
        for (Map.Entry<Integer, PatternTrouble> entry : List.copyOf(groups.entrySet())) {
            LogPattern pattern = mined.of(entry.getKey());
            Integer known = first.putIfAbsent(pattern, entry.getKey());
            PatternTrouble group = entry.getValue();
            if (known != null) {
                PatternTrouble into = Objects.requireNonNull(groups.get(known));
                groups.remove(entry.getKey());
                groups.put(known, together(into, group));
                group = into;
            }
            group.called(pattern.template());
        }
    }

    private PatternTrouble together(PatternTrouble into, PatternTrouble other) {
        into.with(other).ifPresent(ended -> restored.put(ended.fingerprint(), new RestoredPattern(ended, Instant.MIN)));
        return into;
    }

    /** What is by now what was trouble before a restart: first what is the same, then what is most like it. */
    private Map<PatternTrouble, RestoredPattern> heirs() {
        Map<PatternTrouble, RestoredPattern> heirs = new HashMap<>();
        for (int atLeast : new int[] {FiringPattern.SAME, 1}) {
            for (RestoredPattern before : restored.values()) {
                if (!before.until().equals(Instant.MIN) && !heirs.containsValue(before)) {
                    groups.values().stream()
                            .filter(g -> !g.firing() && !heirs.containsKey(g))
                            .max(Comparator.comparingInt(g -> g.likeness(before.pattern())))
                            .filter(g -> g.likeness(before.pattern()) >= atLeast && g.now() > 0)
                            .ifPresent(g -> heirs.put(g, before));
                }
            }
        }
        return heirs;
    }
}
