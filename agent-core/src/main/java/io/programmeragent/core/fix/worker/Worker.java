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
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A program of its own: reads a {@link Setup} from standard input, answers an empty text, or what is wrong; then answers
 * each {@link Trial} with a {@link Trial.Result}. It ends with its input.
 */
public final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
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
        serve(in, out, trials);
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
            Trial.Result result = trials.run(trial);
            result.write(out);
            out.flush();
        }
    }
}
