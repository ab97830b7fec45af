package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.core.store.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The errors of one pattern: how often they are usual, and whether they are trouble. What has been trouble for as long as the
 * past has to be known is what is usual from then on: it is not said again, unless it becomes far worse, and its end is not
 * claimed before it is as it was.
 */
final class PatternTrouble {
    private static final double TIMES = 3;
    private static final double DEVIATIONS = 3;
    /** Trouble lasts: it comes in so many tenths of the window. A burst of one moment does not. */
    private static final int LASTING = 3;

    /** What was logged once is half as usual after this time. */
    private static final Duration HALF_LIFE = Duration.ofDays(7);
    /** {@link PatternCount#usual()} is of whole windows, and of those before the last. */
    private static final int WINDOWS_FOR_LEVEL = 3;

    private static final int LENGTH = 300;

    private final PatternLimits limits;
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

    /** @param line the first that was logged of the pattern */
    PatternTrouble(PatternLimits limits, String line) {
        this.limits = limits;
        this.line = line;
        this.count = new PatternCount(limits.window(), HALF_LIFE);
    }

    void add(Instant at) {
        count.add(at);
    }

    int now() {
        return count.now();
    }

    void settle(Instant now) {
        count.settle(now);
    }

    /** What the lines have in common, as far as it is known by now. */
    void called(String template) {
        this.template = template;
    }

    String line() {
        return line;
    }

    boolean firing() {
        return reported.isPresent();
    }

    /** Whether it lasts for so long that it counts as usual. */
    boolean rests() {
        return rests;
    }

    Instant since() {
        return since;
    }

    /**
     * Counts what turned out to be the same pattern.
     *
     * @return what ends by that, since this one stands for both
     */
    Optional<FiringPattern> with(PatternTrouble other) {
        before = usualBefore() + other.usualBefore();
        count.add(other.count);
        until = until.isAfter(other.until) ? until : other.until;
        if (reported.isPresent() && other.reported.isPresent()) {
            rests &= other.rests;
            return Optional.of(other.asFiring());
        } else if (reported.isEmpty()) {
            reported = other.reported;
            fingerprint = other.fingerprint;
            since = other.since;
            rests = other.rests;
            levelKnown = other.levelKnown;
        }
        return Optional.empty();
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

    /**
     * What changed, or is due to be repeated.
     *
     * @param learnt whether there is a past to compare with
     * @param known what it was before a restart
     */
    Optional<Signal> report(Instant now, boolean learnt, Optional<RestoredPattern> known) {
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
        if (!rests && !now.isBefore(since.plus(limits.known()))) {
            rests = true;
            count.troubleStays();
        }
        boolean due = !now.isBefore(reported.orElse(now).plus(limits.repeat()));
        if (rests || (begun.isEmpty() && !due)) {
            return Optional.empty();
        }
        reported = Optional.of(now);
        return Optional.of(signal(SignalState.FIRING, begun.orElse(now)));
    }

    /** Since when it is trouble which was none, or none that was known after a restart. */
    private Optional<Instant> begins(Instant now, boolean learnt, Optional<RestoredPattern> known) {
        if (known.isPresent()) {
            FiringPattern pattern = known.get().pattern();
            count.usually(pattern.usual());
            begin(pattern.fingerprint(), now, pattern.usual());
            since = pattern.since();
            until = known.get().until();
            levelKnown = now.plus(limits.window().multipliedBy(WINDOWS_FOR_LEVEL));
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

    /** How much it is like what fired before a restart; what was not seen lately is only itself. */
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
        return Math.max(limits.enough(), TIMES * count.usual() + DEVIATIONS * Math.sqrt(count.usual()));
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
        details.put("window", DurationText.of(limits.window()));
        details.put("before", usual);
        String summary = count.now() + " × '" + shown + "' within " + DurationText.of(limits.window()) + ", " + usual;
        return new Signal(limits.service(), SignalKind.LOG, fingerprint, state, at, summary, details);
    }
}
