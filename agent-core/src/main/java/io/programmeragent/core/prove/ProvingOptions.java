package io.programmeragent.core.prove;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How candidates are proved.
 *
 * @param modelCodeWithoutIsolation whether code that a model wrote, and commands of generators that are not trusted, run
 *     also in a sandbox that does not isolate
 * @param trustedGenerators whose commands may run without isolation, as no model has a say in them
 * @param mutationTime after which no further mutant is begun, unless a proof needs one and none was judged
 * @param mutants how many are tried at most
 * @param sureEnough the confidence at which no better candidate of the same batch is looked for, 0 to 1
 * @param batchTime after which none is looked for either, once one is proved
 * @param affectedFirst how long all tests have to take for those to be run first that are most likely about a change
 * @param parallel how many candidates are tried at a time, of all incidents together
 */
public record ProvingOptions(
        boolean modelCodeWithoutIsolation,
        Set<String> trustedGenerators,
        Duration mutationTime,
        int mutants,
        double sureEnough,
        Duration batchTime,
        Duration affectedFirst,
        int parallel) {
    /** Each proof already runs its base beside it, and builds take more than one processor. */
    private static final int PROCESSORS_EACH = 4;

    /** A candidate's sandbox and its base's, as large as sandboxes are where nothing else is said. */
    private static final long MEMORY_EACH = 6L << 30;

    public ProvingOptions {
        trustedGenerators = Set.copyOf(trustedGenerators);
        Objects.requireNonNull(mutationTime, "mutationTime");
        Objects.requireNonNull(batchTime, "batchTime");
        Objects.requireNonNull(affectedFirst, "affectedFirst");
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel " + parallel + " is not positive");
        }
    }

    /** Nothing of a model without isolation; four mutants, begun within eight seconds. */
    public static ProvingOptions defaults() {
        return new ProvingOptions(
                false,
                Set.of("patterns"),
                Duration.ofSeconds(8),
                4,
                0.75,
                Duration.ofSeconds(45),
                Duration.ofSeconds(30),
                atOnce(Runtime.getRuntime().availableProcessors(), memory()));
    }

    /** What processors, and memory in bytes, allow; one in any case. */
    static int atOnce(int processors, long memory) {
        return (int) Math.max(1, Math.min(processors / PROCESSORS_EACH, memory / MEMORY_EACH));
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : MEMORY_EACH;
    }
}
