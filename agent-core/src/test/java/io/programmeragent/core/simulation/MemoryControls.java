package io.programmeragent.core.simulation;

import io.programmeragent.core.guard.Controls;
import io.programmeragent.core.guard.GuardState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guard's controls in memory. */
final class MemoryControls implements Controls {
    private final Map<String, GuardState.ChangeOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, Instant> changes = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> reserved = new LinkedHashMap<>();
    private Optional<String> paused = Optional.empty();
    private Optional<String> killed = Optional.empty();

    @Override
    public GuardState state() {
        return new GuardState(paused, killed, newestFirst(outcomes), newestFirst(changes));
    }

    private static <T> List<T> newestFirst(Map<String, T> noted) {
        List<T> all = new ArrayList<>(noted.values());
        Collections.reverse(all);
        return all;
    }

    @Override
    public void pause(String by, Instant at) {
        paused = Optional.of(by);
    }

    @Override
    public void resume(String by, Instant at) {
        paused = Optional.empty();
    }

    @Override
    public void kill(String by, Instant at) {
        killed = Optional.of(by);
    }

    @Override
    public void release(String by, Instant at) {
        killed = Optional.empty();
    }

    @Override
    public void outcome(String key, boolean good, Instant at) {
        outcomes.putIfAbsent(key, new GuardState.ChangeOutcome(at, good));
    }

    @Override
    public void changeBegun(String key, Instant at) {
        changes.putIfAbsent(key, at);
    }

    @Override
    public boolean reserve(String budget, String key, long amount, long limit) {
        Map<String, Long> taken = reserved.computeIfAbsent(budget, b -> new LinkedHashMap<>());
        long others = taken.values().stream().mapToLong(Long::longValue).sum();
        return taken.containsKey(key) || (others + amount <= limit && taken.put(key, amount) == null);
    }

    @Override
    public void settle(String budget, String key, long used) {
        reserved.computeIfAbsent(budget, b -> new LinkedHashMap<>()).put(key, used);
    }

    @Override
    public long used(String budget) {
        return reserved.getOrDefault(budget, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
