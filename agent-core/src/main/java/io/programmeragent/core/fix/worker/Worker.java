package io.programmeragent.core.fix.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A program of its own: reads a {@link Setup} from standard input, answers an empty text, or what is wrong; then answers
 * each {@link Trial} with a {@link Trial.Result}. It ends with its input.
 */
public final class Worker {
    private static final String WARM = "import java.util.*; class Warm<T extends Comparable<T>> {"
            + " Map<String, List<T>> m = new TreeMap<>(); String s; int go(int n, List<T> l) {"
            + " for (T t : l) { if (t != null && n-- > 0) { m.computeIfAbsent(s + n, k -> new ArrayList<>()).add(t); } }"
            + " while (n < 3) { n += 2; } try { n = n > 1 ? n / 2 : -n; } catch (RuntimeException e) { return 1; } return n; } }";

    private static final long COMPLAINTS = 1024 * 1024;

    private Worker() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(
                new Capped(new FileOutputStream(FileDescriptor.err), COMPLAINTS), true, StandardCharsets.UTF_8));
        Trials trials;
        try {
            trials = new Trials(Setup.read(in));
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            Wire.text(out, "it cannot be set up: " + e);
            out.flush();
            return;
        }
        Wire.text(out, "");
        out.flush();
        warmUp();
        serve(in, out, trials);
    }

    /** Loads the compiler while the first tests run. */
    private static void warmUp() {
        Thread thread = new Thread(
                () -> {
                    try {
                        new MemoryCompiler(List.of()).compile(Map.of("Warm.java", WARM));
                    } catch (IOException e) {
                        throw new UncheckedIOException("There is no compiler to warm up", e);
                    }
                },
                "warm up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(DataInputStream in, DataOutputStream out, Trials trials) throws IOException {
        while (true) {
            Trial trial;
            try {
                trial = Trial.read(in);
            } catch (EOFException e) {
                Runtime.getRuntime().halt(0);
                return;
            }
            trials.run(trial, result -> {
                result.write(out);
                out.flush();
            });
        }
    }
}
