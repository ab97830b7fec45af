package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds Python tracebacks. They put the innermost frame last, and what an exception came from before it. A module is its
 * file's name without the ending; the file is the path as printed.
 */
final class PythonTraces {
    private static final String BEGIN = "Traceback (most recent call last):";
    private static final Pattern FRAME =
            Pattern.compile("\\s*File \"([^\"]{1,1000})\", line (\\d{1,9})(?:, in (\\S.{0,300}))?");
    private static final Pattern HEADER =
            Pattern.compile("((?:[\\p{L}_][\\w]*\\.)*[\\p{L}_][\\w]*)(?:: (.*)|:)?", Pattern.DOTALL);
    private static final List<String> CHAINS = List.of(
            "The above exception was the direct cause of the following exception:",
            "During handling of the above exception, another exception occurred:");
    private static final int MAX_FRAMES = 4096;
    private static final int MESSAGE_LINES = 100;

    private final List<String> lines;
    private int at;

    private PythonTraces(List<String> lines) {
        this.lines = lines;
    }

    static List<StackTrace> in(List<String> lines) {
        return new PythonTraces(lines).parse();
    }

    static boolean continues(String line) {
        return line.strip().equals(BEGIN) || FRAME.matcher(line).matches() || CHAINS.contains(line.strip());
    }

    static String print(StackTrace trace) {
        StringBuilder out = new StringBuilder();
        trace.cause()
                .ifPresent(cause -> out.append(print(cause))
                        .append("\n\n")
                        .append(CHAINS.get(0))
                        .append("\n\n"));
        out.append(BEGIN);
        List<StackFrame> frames = new ArrayList<>(trace.frames());
        Collections.reverse(frames);
        for (StackFrame frame : frames) {
            out.append("\n  File \"").append(frame.file().orElse("<unknown>")).append("\", line ");
            out.append(frame.line().orElse(0));
            out.append(frame.method().isEmpty() ? "" : ", in " + frame.method());
        }
        out.append('\n').append(trace.exception());
        return out.append(
                        trace.message().isEmpty() ? "" : ": " + trace.message().replace("\n", "\n  "))
                .toString();
    }

    private List<StackTrace> parse() {
        List<StackTrace> found = new ArrayList<>();
        while (at < lines.size()) {
            if (!lines.get(at).endsWith(BEGIN)) {
                at++;
                continue;
            }
            StackTrace trace = one(null);
            while (trace != null && chained()) {
                StackTrace next = one(trace);
                trace = next == null ? trace : next;
            }
            if (trace != null) {
                found.add(trace);
            }
        }
        return found;
    }

    /** Whether what follows is an exception that came from the one before; then reads up to its begin. */
    private boolean chained() {
        int next = at;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        if (next >= lines.size() || !CHAINS.contains(lines.get(next).strip())) {
            return false;
        }
        next++;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        if (next >= lines.size() || !lines.get(next).strip().endsWith(BEGIN)) {
            return false;
        }
        at = next;
        return true;
    }

    /** Reads a traceback that begins here; null when it ends before it names an exception. */
    private @Nullable StackTrace one(@Nullable StackTrace cause) {
        int indent = indent(lines.get(at));
        at++;
        List<StackFrame> frames = new ArrayList<>();
        for (; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                if (frames.size() < MAX_FRAMES) {
                    frames.add(frame(frame.group(1), frame.group(2), frame.group(3)));
                }
            } else if (!line.isBlank() && indent(line) <= indent) {
                break;
            } else if (line.isBlank()) {
                return null;
            }
        }
        Matcher header = HEADER.matcher(at < lines.size() ? lines.get(at).strip() : "");
        if (frames.isEmpty() || !header.matches()) {
            return null;
        }
        at++;
        StringBuilder message = new StringBuilder(header.group(2) == null ? "" : header.group(2));
        for (int i = 0; i < MESSAGE_LINES && at < lines.size() && more(lines.get(at), indent); i++) {
            message.append('\n').append(lines.get(at++).strip());
        }
        Collections.reverse(frames);
        return new StackTrace(header.group(1), message.toString().strip(), frames, Optional.ofNullable(cause));
    }

    /** The rest of a message is whatever is indented more. */
    private static boolean more(String line, int indent) {
        return !line.isBlank() && indent(line) > indent && !FRAME.matcher(line).matches();
    }

    private static StackFrame frame(String file, String line, @Nullable String function) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String module = name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
        return new StackFrame(
                module,
                function == null ? "" : function.strip(),
                Optional.of(file),
                OptionalInt.of(Integer.parseInt(line)));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
            indent++;
        }
        return indent;
    }
}
