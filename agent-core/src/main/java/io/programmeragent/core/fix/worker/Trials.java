package io.programmeragent.core.fix.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compiles and tests one change after the other; what all have in common is loaded once. */
final class Trials {
    private static final long LAST_WORDS_MILLIS = 300;
    private static final long POLL_MILLIS = 100;

    private final Setup setup;
    private final ClassLoader libraries;
    private final TestEngine tests;
    private final MemoryCompiler compiler;
    private final Map<String, byte[]> originals = new HashMap<>();
    private final Map<String, byte[]> counting = new HashMap<>();
    private final Set<String> ofProgram = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    Trials(Setup setup) throws IOException, ReflectiveOperationException {
        this.setup = setup;
        Loaders.Libraries loader = new Loaders.Libraries(setup.libraries());
        this.libraries = loader;
        Thread.currentThread().setContextClassLoader(loader);
        this.tests = loader.tests();
        this.compiler = new MemoryCompiler(Stream.concat(setup.classes().stream(), setup.libraries().stream())
                .toList());
        for (String folder : setup.classes()) {
            read(Path.of(folder), setup.program().contains(folder));
        }
    }

    private void read(Path folder, boolean program) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                byte[] bytes = Files.readAllBytes(file);
                originals.put(name, bytes);
                counting.put(name, Instrumentation.counting(bytes));
                if (program) {
                    ofProgram.add(name);
                }
            }
        }
    }

    Trial.Result run(Trial trial) {
        String code = "";
        Map<String, byte[]> classes = new HashMap<>(counting);
        if (!trial.sources().isEmpty()) {
            MemoryCompiler.Compiled compiled = compiler.compile(trial.sources());
            if (compiled.classes().isEmpty()) {
                return new Trial.Result(false, compiled.problem(), "", false, List.of(), false);
            }
            code = name(compiled.classes());
            if (!seen.add(code) && !trial.repeated()) {
                return new Trial.Result(true, "", code, true, List.of(), false);
            }
            compiled.classes().forEach((name, bytes) -> classes.put(name, Instrumentation.counting(bytes)));
        }
        Coverage coverage = new Coverage();
        if (trial.coverage()) {
            try {
                Ticks.forgetProbes();
                for (String name : ofProgram) {
                    byte[] original = originals.get(name);
                    if (original != null) {
                        classes.put(name, Instrumentation.counting(coverage.instrumented(name, original)));
                    }
                }
            } catch (IOException e) {
                return new Trial.Result(false, "coverage is not possible: " + e, code, false, List.of(), false);
            }
        }
        return tested(trial, code, new Loaders.Program(libraries, classes), new Recorder(originals, coverage));
    }

    private Trial.Result tested(Trial trial, String code, ClassLoader program, Recorder recorder) {
        Thread thread = new Thread(() -> runGroups(trial, program, recorder), "tests");
        thread.setContextClassLoader(program);
        thread.setDaemon(true);
        thread.start();
        boolean ended = ends(thread, POLL_MILLIS);
        while (!ended && recorder.millisOfTest() < trial.wallMillis()) {
            ended = ends(thread, POLL_MILLIS);
        }
        if (!ended) {
            recorder.giveUp(thread);
            Ticks.allow(0);
            thread.interrupt();
            ended = ends(thread, LAST_WORDS_MILLIS);
        }
        return new Trial.Result(true, recorder.trouble(), code, false, recorder.outcomes(), !ended);
    }

    private void runGroups(Trial trial, ClassLoader program, Recorder recorder) {
        try {
            for (Trial.Group group : trial.groups()) {
                recorder.begin(group);
                tests.run(program, setup.tests(), group.ids(), trial.skipped(), recorder);
                if (recorder.stopped()) {
                    return;
                }
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

    private static String name(Map<String, byte[]> classes) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        List<String> names = new ArrayList<>(classes.keySet());
        names.sort(null);
        for (String name : names) {
            digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(classes.getOrDefault(name, new byte[0]));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }
}
