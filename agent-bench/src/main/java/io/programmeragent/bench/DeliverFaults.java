package io.programmeragent.bench;

import io.programmeragent.simulators.github.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that may go wrong with one call, at each call that one delivery makes. What comes once has to be got over:
 * the end is the one of a run that nothing disturbs.
 */
final class DeliverFaults {
    /** How long an answer may take where one comes late; whole seconds, as git's transport has them. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private DeliverFaults() {}

    /** What may go wrong once, by a name for people. */
    static Map<String, Fault> kinds() {
        Map<String, Fault> kinds = new LinkedHashMap<>();
        kinds.put("500, no effect", Fault.status(500));
        kinds.put("502, though done", Fault.statusAfterwards(502));
        kinds.put("cut, no effect", new Fault.Dropped(false));
        kinds.put("cut, though done", new Fault.Dropped(true));
        kinds.put("401", new Fault.Answer(401, Map.of(), "Bad credentials"));
        kinds.put("403", new Fault.Answer(403, Map.of(), "Resource not accessible by integration"));
        kinds.put("404", new Fault.Answer(404, Map.of(), "Not Found"));
        kinds.put(
                "405, passes",
                new Fault.Answer(405, Map.of(), "Base branch was modified. Review and try the merge again."));
        kinds.put("409", new Fault.Answer(409, Map.of(), "Conflict"));
        kinds.put("422", new Fault.Answer(422, Map.of(), "Validation Failed"));
        kinds.put(
                "429 with Retry-After",
                new Fault.Answer(429, Map.of("Retry-After", "8"), "You have exceeded a secondary rate limit."));
        kinds.put("rate limit", Fault.rateLimit(Instant.now().plusSeconds(60)));
        kinds.put("secondary limit", Fault.secondaryLimit(Duration.ofSeconds(30)));
        kinds.put("late", new Fault.Slow(PATIENCE.plusMillis(300)));
        return kinds;
    }

    /** Every kind at every one of so many calls. */
    static List<Case> all(int calls) {
        List<Case> cases = new ArrayList<>();
        kinds().forEach((kind, fault) -> {
            for (int call = 1; call <= calls; call++) {
                cases.add(new Case(kind, fault, call));
            }
        });
        return cases;
    }

    /**
     * One fault at one call.
     *
     * @param call 1 for the first call of the delivery
     */
    record Case(String kind, Fault fault, int call) {
        DeliverBenchmark.Problem run() throws IOException {
            return DeliverBenchmark.in(directory -> {
                Duration patience = fault instanceof Fault.Slow ? PATIENCE : DeliveringAgent.PATIENCE;
                try (DeliveryRig rig = new DeliveryRig(directory, patience)) {
                    List<String> happened = new ArrayList<>();
                    List<String> wrong = rig.wrong(rig.deliver((what, number) -> {
                        if (number != call) {
                            return Optional.empty();
                        }
                        happened.add(kind + " at " + what);
                        return Optional.of(fault);
                    }));
                    return new DeliverBenchmark.Problem(kind + " at call " + call + " " + happened, happened, wrong);
                }
            });
        }
    }
}
