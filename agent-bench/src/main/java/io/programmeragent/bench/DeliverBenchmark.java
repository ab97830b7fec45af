package io.programmeragent.bench;

import io.programmeragent.core.incident.Incident;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    @Option(names = "--fixes", description = "How many fixes are measured. Default: ${DEFAULT-VALUE}")
    private int fixes = 5;

    @Option(names = "--faults", description = "One run for each kind of fault at each call.")
    private boolean faults;

    @Option(names = "--crashes", description = "How many seeds of deaths in this process. Default: ${DEFAULT-VALUE}")
    private int crashes = 0;

    @Option(names = "--kills", description = "How many runs with kill -9 of a real process. Default: ${DEFAULT-VALUE}")
    private int kills = 0;

    private final Figures figures = Figures.standard();

    @Override
    public Integer call() throws Exception {
        int wrong = 0;
        int calls = 0;
        for (int fix = 1; fix <= fixes; fix++) {
            Cost cost = cost();
            calls = cost.allCalls();
            boolean right = cost.wrong().isEmpty() && cost.restCalls() - cost.polls() <= MOST_CALLS;
            wrong += right ? 0 : 1;
            figures.print("deliver", cost.figures(fix));
        }
        if (faults) {
            wrong += summary("deliver-faults", everyFault(calls == 0 ? cost().allCalls() : calls));
        }
        List<Problem> died = new ArrayList<>();
        for (int seed = 1; seed <= crashes; seed++) {
            died.add(crash(seed));
        }
        wrong += summary("deliver-crashes", died);
        List<Problem> killed = new ArrayList<>();
        for (int seed = 1; seed <= kills; seed++) {
            killed.add(kill(seed));
        }
        return wrong + summary("deliver-kills", killed) == 0 ? 0 : 1;
    }

    private int summary(String name, List<Problem> runs) {
        if (runs.isEmpty()) {
            return 0;
        }
        List<Problem> wrong =
                runs.stream().filter(run -> !run.wrong().isEmpty()).toList();
        wrong.forEach(run -> figures.progress(run.what() + ": " + run.wrong()));
        figures.print(name, Map.of("runs", runs.size(), "wrong", wrong.size()));
        return wrong.size();
    }

    /** One fix that nothing disturbs. */
    static Cost cost() throws IOException {
        return in(directory -> {
            try (DeliveryRig rig = new DeliveryRig(directory)) {
                AtomicInteger all = new AtomicInteger();
                long begun = System.nanoTime();
                Incident incident = rig.deliver((call, number) -> {
                    all.set(number);
                    return Optional.empty();
                });
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                Map<String, Integer> calls = new TreeMap<>();
                for (Exchange exchange : rig.github().exchanges()) {
                    String path = exchange.path().replaceAll("[0-9a-f]{40}", "SHA");
                    calls.merge(exchange.method() + " " + path, 1, Integer::sum);
                }
                return new Cost(
                        rig.github().exchanges().size(), rig.polls(), all.get(), took, calls, rig.wrong(incident));
            }
        });
    }

    /** The agent dies before, or after, up to three of its calls. */
    static Problem crash(long seed) throws IOException {
        Random random = new Random(seed);
        List<Integer> deaths = deaths(random, 50);
        boolean afterwards = random.nextBoolean();
        return in(directory -> {
            try (DeliveryRig rig = new DeliveryRig(directory)) {
                return new Problem(
                        "seed " + seed + ", dying " + (afterwards ? "after " : "before ") + deaths,
                        rig.wrong(rig.deliverDying(deaths, afterwards)));
            }
        });
    }

    /** The same with a real process. */
    static Problem kill(long seed) throws IOException {
        Random random = new Random(seed);
        List<Integer> deaths = deaths(random, 35);
        boolean afterwards = random.nextBoolean();
        return in(directory -> {
            try (DeliveryRig rig = new DeliveryRig(directory)) {
                return new Problem(
                        "seed " + seed + ", killed " + (afterwards ? "after " : "before ") + deaths,
                        rig.wrong(rig.deliverKilled(deaths, afterwards)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        });
    }

    private static List<Integer> deaths(Random random, int calls) {
        List<Integer> deaths = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            deaths.add(1 + random.nextInt(calls));
        }
        return deaths;
    }

    private List<Problem> everyFault(int calls) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Fault> fault : kinds().entrySet()) {
            figures.progress(fault.getKey() + " at each of " + calls + " calls");
            for (int call = 1; call <= calls; call++) {
                problems.add(fault(fault.getKey(), fault.getValue(), call));
            }
        }
        return problems;
    }

    /** What may go wrong once and has to be got over. */
    static Map<String, Fault> kinds() {
        Map<String, Fault> kinds = new LinkedHashMap<>();
        kinds.put("500", Fault.status(500));
        kinds.put("502", Fault.status(502));
        kinds.put("429", Fault.status(429));
        kinds.put("rate limit", Fault.rateLimit(Instant.now().plusSeconds(60)));
        kinds.put("secondary limit", Fault.secondaryLimit(Duration.ofSeconds(30)));
        kinds.put("no answer, no effect", new Fault.Dropped(false));
        kinds.put("no answer, though done", new Fault.Dropped(true));
        return kinds;
    }

    static Problem fault(String kind, Fault fault, int call) throws IOException {
        return in(directory -> {
            try (DeliveryRig rig = new DeliveryRig(directory)) {
                return new Problem(
                        kind + " at call " + call,
                        rig.wrong(
                                rig.deliver((what, number) -> number == call ? Optional.of(fault) : Optional.empty())));
            }
        });
    }

    private static <T> T in(Work<T> work) throws IOException {
        Path directory = Files.createTempDirectory("agent-deliver");
        try {
            return work.in(directory);
        } finally {
            Trees.delete(directory);
        }
    }

    private interface Work<T> {
        T in(Path directory) throws IOException;
    }

    /**
     * How a disturbed run ended.
     *
     * @param wrong what does not hold
     */
    record Problem(String what, List<String> wrong) {}

    /**
     * What a fix costs.
     *
     * @param restCalls of the REST interface
     * @param polls how many of them only looked whether the checks are over
     * @param allCalls with those of git
     * @param took from the diagnosis to the lesson, the simulator's time included
     */
    record Cost(int restCalls, int polls, int allCalls, Duration took, Map<String, Integer> calls, List<String> wrong) {
        Map<String, Object> figures(int fix) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("fix", fix);
            figures.put("restCalls", restCalls);
            figures.put("ofThemPolls", polls);
            figures.put("gitCalls", allCalls - restCalls);
            figures.put("millis", took.toMillis());
            figures.put("calls", calls);
            figures.put("wrong", wrong);
            return figures;
        }
    }
}
