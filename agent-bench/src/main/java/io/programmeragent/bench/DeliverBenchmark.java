package io.programmeragent.bench;

import io.programmeragent.core.incident.Incident;
import io.programmeragent.simulators.github.Exchange;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What one fix costs on GitHub, and that neither faults nor deaths make two of anything. */
@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        description = "Delivers fixes on a simulated GitHub (real git over HTTP): how many calls and how much time one"
                + " costs; then, where asked for, with a fault at every call, with the agent dying before or after random"
                + " calls, and with a process killed by kill -9. Exit code 1 when anything ends otherwise than with one"
                + " branch, one pull request, one merge, every comment and an intact audit.")
final class DeliverBenchmark implements Callable<Integer> {
    private static final int MOST_CALLS = 15;

    /** Of REST and git together, that a delivery makes which nothing disturbs; it may be fewer. */
    private static final int CALLS = 38;

    private static final Duration MOST_TIME = Duration.ofSeconds(2);

    @Option(names = "--fixes", description = "How many fixes are measured. Default: ${DEFAULT-VALUE}")
    private int fixes = 5;

    @Option(
            names = "--faults",
            arity = "0..1",
            fallbackValue = "all",
            defaultValue = "",
            description = "One run for each kind of fault at each call; or the first so many, or such as 201-400.")
    private String faults = "";

    @Option(
            names = "--crashes",
            defaultValue = "",
            description = "Deaths in this process: how many seeds, or which, such as 101-200.")
    private String crashes = "";

    @Option(
            names = "--kills",
            defaultValue = "",
            description = "Runs with kill -9 of a real process: how many seeds, or which, such as 4-10.")
    private String kills = "";

    private final Figures figures = Figures.standard();

    @Override
    public Integer call() throws Exception {
        int wrong = costs();
        if (!faults.isEmpty()) {
            List<DeliverFaults.Case> all = DeliverFaults.all(cost().allCalls());
            List<Problem> disturbed = new ArrayList<>();
            for (long number : seeds(faults.equals("all") ? "1-" + all.size() : faults)) {
                if (number <= all.size()) {
                    disturbed.add(told(all.get((int) number - 1).run()));
                }
            }
            wrong += summary("deliver-faults", disturbed);
        }
        List<Problem> died = new ArrayList<>();
        for (long seed : seeds(crashes)) {
            died.add(told(crash(seed)));
        }
        wrong += summary("deliver-crashes", died);
        List<Problem> killed = new ArrayList<>();
        for (long seed : seeds(kills)) {
            killed.add(told(kill(seed)));
        }
        return wrong + summary("deliver-kills", killed) == 0 ? 0 : 1;
    }

    /** What a fix costs, the first in a fresh JVM apart, because it loads the classes. */
    private int costs() throws IOException {
        List<Cost> costs = new ArrayList<>();
        for (int fix = 1; fix <= fixes; fix++) {
            Cost cost = cost();
            costs.add(cost);
            figures.print("deliver", cost.figures(fix));
        }
        if (costs.isEmpty()) {
            return 0;
        }
        int calls = costs.stream().mapToInt(Cost::callsBesidePolls).max().orElseThrow();
        List<Long> own = costs.stream().map(c -> c.own().toMillis()).sorted().toList();
        long typical = own.get((own.size() - 1) / 2);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("fixes", costs.size());
        line.put("callsBesidePolls", calls);
        line.put("allowedCalls", MOST_CALLS);
        line.put("ownMillisFirst", costs.get(0).own().toMillis());
        line.put("ownMillisMedian", typical);
        line.put("ownMillisWorst", own.get(own.size() - 1));
        line.put("allowedMillis", MOST_TIME.toMillis());
        line.put(
                "processorMillisBest",
                costs.stream().mapToLong(c -> c.computed().toMillis()).min().orElseThrow());
        figures.print("deliver-cost", line);
        long bad = costs.stream().filter(c -> !c.wrong().isEmpty()).count();
        return (int) bad + (calls > MOST_CALLS ? 1 : 0) + (typical > MOST_TIME.toMillis() ? 1 : 0);
    }

    /** A number means so many, a range exactly these. */
    private static List<Long> seeds(String text) {
        return text.isEmpty() || text.equals("0")
                ? List.of()
                : CrashBenchmark.parse(text.matches("[0-9]+") ? "1-" + text : text);
    }

    private Problem told(Problem run) {
        figures.progress(run.what() + ": " + (run.wrong().isEmpty() ? "right" : run.wrong()));
        return run;
    }

    private int summary(String name, List<Problem> runs) {
        if (runs.isEmpty()) {
            return 0;
        }
        List<Problem> wrong =
                runs.stream().filter(run -> !run.wrong().isEmpty()).toList();
        List<String> happened =
                runs.stream().flatMap(run -> run.happened().stream()).toList();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("runs", runs.size());
        line.put(
                "undisturbed",
                runs.stream().filter(run -> run.happened().isEmpty()).count());
        line.put("disturbances", happened.size());
        line.put("differentOnes", happened.stream().distinct().count());
        line.put("wrong", wrong);
        figures.print(name, line);
        return wrong.size();
    }

    /** One fix that nothing disturbs. */
    static Cost cost() throws IOException {
        return in(directory -> {
            try (DeliveryRig rig = new DeliveryRig(directory)) {
                AtomicInteger all = new AtomicInteger();
                Duration busy = rig.github().busy();
                ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                long cpu = threads.getCurrentThreadCpuTime();
                long begun = System.nanoTime();
                Incident incident = rig.deliver((call, number) -> {
                    all.set(number);
                    return Optional.empty();
                });
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                Duration computed = Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu);
                Map<String, Integer> calls = new TreeMap<>();
                for (Exchange exchange : rig.github().exchanges()) {
                    String path = exchange.path().replaceAll("[0-9a-f]{40}", "SHA");
                    calls.merge(exchange.method() + " " + path, 1, Integer::sum);
                }
                return new Cost(
                        rig.github().exchanges().size(),
                        rig.polls(),
                        all.get(),
                        took,
                        rig.github().busy().minus(busy),
                        computed,
                        calls,
                        rig.wrong(incident));
            }
        });
    }

    /** The agent dies before, or after, up to three of its calls. */
    static Problem crash(long seed) throws IOException {
        return dying("dying", seed, DeliveryRig::deliverDying);
    }

    /** The same with a real process. */
    static Problem kill(long seed) throws IOException {
        return dying("killed", seed, DeliveryRig::deliverKilled);
    }

    private static Problem dying(String how, long seed, Dying dying) throws IOException {
        Random random = new Random(seed);
        List<Integer> deaths = deaths(random);
        boolean afterwards = random.nextBoolean();
        return in(directory -> {
            try (DeliveryRig rig = new DeliveryRig(directory)) {
                List<String> wrong = rig.wrong(dying.deliver(rig, deaths, afterwards));
                String what = "seed " + seed + ", " + how + (afterwards ? " after " : " before ") + deaths;
                return new Problem(what, rig.happened(), wrong);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        });
    }

    /** The first within the calls that one delivery makes, others also while it is made good. */
    private static List<Integer> deaths(Random random) {
        List<Integer> deaths = new ArrayList<>(List.of(1 + random.nextInt(CALLS)));
        for (int i = random.nextInt(3); i > 0; i--) {
            deaths.add(1 + random.nextInt(2 * CALLS));
        }
        return deaths;
    }

    static <T> T in(Work<T> work) throws IOException {
        try (WorkFolder folder = WorkFolder.named("agent-deliver")) {
            return work.in(folder.path());
        }
    }

    private interface Dying {
        Incident deliver(DeliveryRig rig, List<Integer> deaths, boolean afterwards)
                throws IOException, InterruptedException;
    }

    interface Work<T> {
        T in(Path directory) throws IOException;
    }

    /**
     * How a disturbed run ended.
     *
     * @param what was meant to disturb it
     * @param happened what really did
     * @param wrong what does not hold in the end
     */
    record Problem(String what, List<String> happened, List<String> wrong) {}

    /**
     * What a fix costs.
     *
     * @param restCalls of the REST interface
     * @param polls how many of them only looked whether the checks are over
     * @param allCalls with those of git
     * @param took from the diagnosis to the lesson, the simulator's time included
     * @param waited how long of it the simulator worked on a call
     * @param computed the agent's thread's time on a processor, whatever else the machine does
     */
    record Cost(
            int restCalls,
            int polls,
            int allCalls,
            Duration took,
            Duration waited,
            Duration computed,
            Map<String, Integer> calls,
            List<String> wrong) {
        int callsBesidePolls() {
            return restCalls - polls;
        }

        /** The agent's own time: what is left when nobody is waited for. */
        Duration own() {
            return took.minus(waited);
        }

        Map<String, Object> figures(int fix) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("fix", fix);
            figures.put("callsBesidePolls", callsBesidePolls());
            figures.put("polls", polls);
            figures.put("gitCalls", allCalls - restCalls);
            figures.put("millis", took.toMillis());
            figures.put("ofThemSimulator", waited.toMillis());
            figures.put("ofThemOwn", own().toMillis());
            figures.put("processorMillis", computed.toMillis());
            figures.put("calls", calls);
            figures.put("wrong", wrong);
            return figures;
        }
    }
}
