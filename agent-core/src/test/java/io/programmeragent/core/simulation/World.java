package io.programmeragent.core.simulation;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One service, its repository, its forge and its traffic, as plain data. It survives the agent's crashes. Every effect
 * is reported to {@code witness} before it happens.
 */
final class World {
    static final String SERVICE = "shop";
    static final String FAULT = "npe-in-basket";
    static final String BASE = "base-0";
    static final String FILE = "src/main/java/shop/Basket.java";
    static final String SOURCE = "class Basket { int total(Integer price) { return price; } }\n";

    final Scenario scenario;
    final VirtualClock clock;
    final BiConsumer<String, String> witness;
    final SimulatedCode code;
    final SimulatedForge forge;
    final SimulatedService service;

    World(Scenario scenario, VirtualClock clock, boolean forgetsChanges, BiConsumer<String, String> witness) {
        this.scenario = scenario;
        this.clock = clock;
        this.witness = witness;
        this.code = new SimulatedCode(scenario, clock.instant().minus(Duration.ofHours(5)));
        this.forge = new SimulatedForge(this, forgetsChanges);
        this.service = new SimulatedService(this);
    }

    /** Whether the proved thing is a fix at all, as far as anybody could tell before production. */
    boolean worthMerging(String commit) {
        return code.known(commit).files().getOrDefault(FILE, "").contains("right");
    }

    /** Whether nothing speaks against merging a commit now. */
    boolean mergeable(String commit) {
        List<Check> checks = forge.checks(commit, "main");
        return code.tip("main").filter(code.known(commit).parent()::equals).isPresent()
                && !checks.isEmpty()
                && checks.stream().allMatch(c -> c.state() == Check.State.PASSED);
    }

    int merges() {
        return (int) forge.changes().stream()
                .filter(c -> c.state() == Change.State.MERGED)
                .count();
    }
}
