package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.doubt.Doubts;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.search.Tried.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a search has tried and found so far; shared by its workers. */
final class Findings {
    private static final int PLAUSIBLE = 40;
    private static final double FAR_LESS_LIKELY = 0.12;

    private final Duration more;
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger compiled = new AtomicInteger();

    /** How many of the plausible ones are not refused for what they do: only those end the search. */
    private final AtomicInteger found = new AtomicInteger();

    private final Set<Attempt> done = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Set<Attempt> judged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Attempt> plausible = Collections.synchronizedList(new ArrayList<>());
    private final List<Attempt> helping = Collections.synchronizedList(new ArrayList<>());
    private final List<Attempt> endless = Collections.synchronizedList(new ArrayList<>());
    private volatile long firstFound = Long.MAX_VALUE;
    private volatile double firstWeight;

    /**
     * Nothing yet.
     *
     * @param more for how long the search goes on behind the first find, for better ones
     */
    Findings(Duration more) {
        this.more = more;
    }

    int tried() {
        return tried.get();
    }

    int compiled() {
        return compiled.get();
    }

    /** Takes what came of an attempt; says whether it is the first that ends the search. */
    boolean take(Attempt attempt, Tried result, Supplier<Doubts> doubts) {
        tried.incrementAndGet();
        done.add(attempt);
        if (result.outcome() != Outcome.BROKEN) {
            compiled.incrementAndGet();
        }
        if (result.outcome() == Outcome.PLAUSIBLE) {
            plausible.add(attempt);
            Doubts its = doubts.get();
            boolean first = !its.refused() && !its.onlyIfKept() && found.getAndIncrement() == 0;
            if (first) {
                firstWeight = attempt.weight();
                firstFound = System.nanoTime();
            }
            return first;
        } else if (result.outcome() == Outcome.ENDLESS) {
            endless.add(attempt);
        }
        if (result.mended() > 0) {
            helping.add(attempt);
        }
        return false;
    }

    /** Whether it is of no use to search on. */
    boolean suffice() {
        return found.get() >= PLAUSIBLE
                || (firstFound != Long.MAX_VALUE && System.nanoTime() - firstFound > more.toNanos());
    }

    boolean plausible() {
        return !plausible.isEmpty();
    }

    /** Those of some that are worth a trial beside what was found. */
    List<Attempt> likely(List<Attempt> some) {
        return some.stream()
                .filter(a -> a.weight() >= firstWeight * FAR_LESS_LIKELY)
                .toList();
    }

    /** Those of some that were not tried. */
    List<Attempt> untried(List<Attempt> some) {
        return some.stream().filter(a -> !done.contains(a)).toList();
    }

    /** The plausible ones, the likeliest first. From then on they do not count, so that more are searched where none stands. */
    List<Attempt> takePlausible() {
        List<Attempt> taken = taken(plausible);
        judged.addAll(taken);
        found.set(0);
        firstFound = Long.MAX_VALUE;
        firstWeight = 0;
        return taken;
    }

    /** Those of some that were not plausible: with anything harmless beside it, what was refuted would only be found again. */
    List<Attempt> neverPlausible(List<Attempt> some) {
        return some.stream().filter(a -> !judged.contains(a)).toList();
    }

    /** Those that seemed endless, the likeliest first, to be tried again. */
    List<Attempt> takeEndless() {
        List<Attempt> taken = taken(endless);
        taken.forEach(done::remove);
        return taken;
    }

    /** Those that mend some of the failing tests, the likeliest first. */
    List<Attempt> helping() {
        return byWeight(helping);
    }

    private static List<Attempt> taken(List<Attempt> attempts) {
        List<Attempt> taken = byWeight(attempts);
        attempts.clear();
        return taken;
    }

    private static List<Attempt> byWeight(List<Attempt> attempts) {
        synchronized (attempts) {
            return attempts.stream()
                    .sorted(Comparator.comparingDouble(Attempt::weight).reversed())
                    .toList();
        }
    }
}
