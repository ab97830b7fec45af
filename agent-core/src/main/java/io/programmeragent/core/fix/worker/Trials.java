package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles and tests one change after the other; what all have in common is loaded once. */
final class Trials {
    private static final long LAST_WORDS_MILLIS = 300;
    private static final long POLL_MILLIS = 50;
    private static final long BETWEEN_TESTS_MILLIS = 60_000;
    private static final long WAITING_BETWEEN_TESTS_MILLIS = 10_000;
    private static final int BUSY = 5;
    private static final long LEAST_MILLIS = 1_000;

    private final Setup setup;
    private final ClassLoader libraries;
    private final TestEngine tests;
    private final VariantCompiler variants;
    private final ClassFiles files = new ClassFiles();
    private final Set<String> seen = new HashSet<>();

    Trials(Setup setup) throws IOException, ReflectiveOperationException {
        this.setup = setup;
        Loaders.Libraries loader = new Loaders.Libraries(setup.libraries());
        this.libraries = loader;
        Thread.currentThread().setContextClassLoader(loader);
        this.tests = loader.tests(setup.tags());
        MemoryCompiler compiler = new MemoryCompiler(Stream.concat(setup.classes().stream(), setup.libraries().stream())
                .toList());
        this.variants = new VariantCompiler(compiler);
        for (String folder : setup.classes()) {
            files.read(Path.of(folder), setup.program().contains(folder));
        }
    }

    /** Runs a trial; {@code results} takes one result per variant, in order, and none behind one that hung. */
    void run(Trial trial, Results results) throws IOException {
        if (trial.sources().isEmpty()) {
            results.take(unchanged(trial));
            return;
        }
        VariantCompiler.Outcome compiled = variants.compile(trial.sources(), trial.variants());
        Map<String, byte[]> shared = new HashMap<>();
        Map<String, Variants> copied = new HashMap<>();
        MessageDigest common = digest();
        compiled.classes().forEach((name, bytes) -> {
            Variants copies = new Variants(bytes);
            if (copies.hasCopies()) {
                copied.put(name, copies);
            } else {
                shared.put(name, instrumented(trial, name, bytes));
                common.update(bytes);
            }
        });
        byte[] together = common.digest();
        for (int variant : trial.variants()) {
            Trial.Result broken = compiled.broken().get(variant);
            Trial.Result result =
                    broken != null ? broken : one(trial, variant, new HashMap<>(shared), copied, together);
            results.take(result);
            if (result.hung()) {
                return;
            }
        }
    }

    private Trial.Result one(
            Trial trial, int variant, Map<String, byte[]> classes, Map<String, Variants> copied, byte[] together) {
        MessageDigest digest = digest();
        boolean numbered = copied.isEmpty();
        for (String name : copied.keySet().stream().sorted().toList()) {
            Variants.Only only = Objects.requireNonNull(copied.get(name)).only(variant);
            digest.update(only.bytes());
            numbered |= only.unnamed();
            classes.put(name, instrumented(trial, name, only.bytes()));
        }
        if (numbered) {
            digest.update(together);
        }
        boolean first = seen.add(HexFormat.of().formatHex(digest.digest()));
        return first || trial.repeated()
                ? tested(trial, new Loaders.Program(libraries, classes, files), new Recorder(files, new Coverage()))
                : Trial.Result.without(Trial.State.SEEN, "");
    }

    private Trial.Result unchanged(Trial trial) {
        Map<String, byte[]> classes = new HashMap<>();
        Coverage coverage = new Coverage();
        Ticks.forgetProbes();
        try {
            for (String name : files.program()) {
                byte[] original = Objects.requireNonNull(files.original(name));
                if (trial.coverage()) {
                    classes.put(name, Instrumentation.counting(coverage.instrumented(name, original)));
                } else if (!trial.observed().isEmpty()) {
                    classes.put(name, instrumented(trial, name, original));
                }
            }
        } catch (IOException e) {
            return Trial.Result.without(Trial.State.BROKEN, "coverage is not possible: " + e);
        }
        return tested(trial, new Loaders.Program(libraries, classes, files), new Recorder(files, coverage));
    }

    private static byte[] instrumented(Trial trial, String type, byte[] bytes) {
        byte[] counting = Instrumentation.counting(bytes);
        Set<String> observed = trial.observed().stream()
                .filter(o -> o.startsWith(type + "#"))
                .map(o -> o.substring(type.length() + 1))
                .collect(Collectors.toSet());
        return observed.isEmpty() ? counting : Instrumentation.telling(counting, observed);
    }

    /** Takes what came of the variants. */
    interface Results {
        void take(Trial.Result result) throws IOException;
    }

    private Trial.Result tested(Trial trial, ClassLoader program, Recorder recorder) {
        Thread thread = new Thread(() -> runGroups(trial, program, recorder), "tests");
        thread.setContextClassLoader(program);
        thread.setDaemon(true);
        thread.start();
        boolean ended = ends(thread, POLL_MILLIS);
        long before = -1;
        Effort effort = new Effort(trial.cpuMillis());
        while (!ended && recorder.millisOfTest() < patience(recorder, trial, before, thread)) {
            effort.limit(recorder); // long rounds are as endless as many
            before = Ticks.left();
            ended = ends(thread, POLL_MILLIS);
        }
        if (!ended) {
            recorder.giveUp(thread);
            Ticks.allow(0);
            thread.interrupt();
            ended = ends(thread, LAST_WORDS_MILLIS);
        }
        return new Trial.Result(Trial.State.RUN, recorder.trouble(), recorder.outcomes(), !ended);
    }

    /**
     * On a busy machine what gets on gets more time; its ticks will end it. What waits without a limit, while nothing gets
     * on, gets less.
     */
    private static long patience(Recorder recorder, Trial trial, long ticksBefore, Thread thread) {
        boolean waitsForOthers = thread.getState() == Thread.State.WAITING;
        if (!recorder.running()) {
            return waitsForOthers ? WAITING_BETWEEN_TESTS_MILLIS : BETWEEN_TESTS_MILLIS;
        } else if (Ticks.left() != ticksBefore) {
            return BUSY * trial.wallMillis();
        }
        return waitsForOthers ? Math.max(LEAST_MILLIS, trial.wallMillis() / 3) : trial.wallMillis();
    }

    private void runGroups(Trial trial, ClassLoader program, Recorder recorder) {
        try {
            for (Trial.Group group : trial.groups()) {
                recorder.begin(group);
                if (recorder.stopped()) {
                    return;
                }
                tests.run(program, setup.tests(), group.ids(), trial.skipped(), recorder);
            }
        } catch (Throwable e) {
            recorder.trouble(e);
        }
    }

    private static boolean ends(Thread thread, long millis) {
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
