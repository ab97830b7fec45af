package io.programmeragent.standalone.cli;

import io.programmeragent.standalone.config.Environment;
import io.programmeragent.standalone.show.Line;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a command prints: data on standard output, everything else on standard error. */
public final class Terminal {
    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colour;

    public Terminal(PrintWriter out, PrintWriter err, boolean colour) {
        this.out = out;
        this.err = err;
        this.colour = colour;
    }

    /** The real one; coloured when a person looks at it and {@code NO_COLOR} is not set. */
    public static Terminal system(Environment environment) {
        boolean wanted =
                environment.find("NO_COLOR").filter(value -> !value.isEmpty()).isEmpty()
                        && !environment.find("TERM").orElse("dumb").equals("dumb");
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), wanted && isInteractive());
    }

    /** Whether a person looks at standard output. */
    @SuppressWarnings("SystemConsoleNull") // both ways are asked: up to Java 21 null tells, from 22 on isTerminal
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    /** Prints data. */
    public void out(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints lines for people. */
    public void out(List<Line> lines) {
        for (Line line : lines) {
            out.println(coloured(line));
        }
        out.flush();
    }

    /** Prints what is not data: problems, warnings, progress. */
    public void err(String text) {
        err.println(text);
        err.flush();
    }

    boolean colour() {
        return colour;
    }

    PrintWriter writer() {
        return out;
    }

    PrintWriter errorWriter() {
        return err;
    }

    private String coloured(Line line) {
        String code = switch (line.tone()) {
            case PLAIN -> "";
            case TITLE -> "\u001b[1m";
            case GOOD -> "\u001b[32m";
            case BAD -> "\u001b[31m";
            case ATTENTION -> "\u001b[33m";
            case QUIET -> "\u001b[2m";
        };
        return colour && !code.isEmpty() && !line.text().isEmpty() ? code + line.text() + RESET : line.text();
    }
}
