package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prints stack traces as their language does; what is printed is read back as the same trace. */
public final class StackTracePrinter {
    private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?[jt]sx?|node:.*");

    private StackTracePrinter() {}

    /** The trace in lines, without a line end after the last. */
    public static String print(StackTrace trace) {
        return switch (language(trace.root())) {
            case "py" -> PythonTraces.print(trace);
            case "go" -> GoTraces.print(trace);
            case "js" -> NodeTraces.print(trace);
            default -> java(trace);
        };
    }

    /** By the endings of the files; Java's are its default. */
    private static String language(StackTrace trace) {
        for (StackFrame frame : trace.frames()) {
            String file = frame.file().orElse("");
            if (file.endsWith(".py")) {
                return "py";
            }
            if (file.endsWith(".go")) {
                return "go";
            }
            if (SCRIPT.matcher(file).matches()) {
                return "js";
            }
        }
        return "";
    }

    private static String java(StackTrace trace) {
        StringBuilder out = new StringBuilder();
        print(trace, List.of(), out);
        for (Optional<StackTrace> cause = trace.cause(), above = Optional.of(trace);
                cause.isPresent();
                above = cause, cause = cause.get().cause()) {
            out.append("\nCaused by: ");
            print(cause.get(), above.orElseThrow().frames(), out);
        }
        return out.toString();
    }

    private static void print(StackTrace trace, List<StackFrame> above, StringBuilder out) {
        out.append(trace.exception());
        if (!trace.message().isEmpty()) {
            out.append(": ").append(trace.message());
        }
        int shared = shared(trace.frames(), above);
        trace.frames()
                .subList(0, trace.frames().size() - shared)
                .forEach(f -> out.append("\n\tat ").append(f));
        if (shared > 0) {
            out.append("\n\t... ").append(shared).append(" more");
        }
    }

    private static int shared(List<StackFrame> frames, List<StackFrame> above) {
        int shared = 0;
        while (shared < Math.min(frames.size(), above.size())
                && frames.get(frames.size() - 1 - shared).equals(above.get(above.size() - 1 - shared))) {
            shared++;
        }
        return shared;
    }
}
