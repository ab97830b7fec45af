package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds stack traces of V8, as Node prints them. A frame's type is its file's name, since that is the module, and its
 * method the whole name, empty for an anonymous function at the top; the column is not kept.
 */
final class NodeTraces {
    private static final Pattern FRAME = Pattern.compile(
            "at (?:(?:async |new )?(\\S[^()]{0,300}?) \\(([^()]{1,1000}?|eval at .{1,1000})\\)|(?:async )?(\\S{1,1000}:\\d+:\\d+))(?: \\{)?");
    private static final Pattern PLACE = Pattern.compile("(.+?):(\\d{1,9})(?::\\d{1,9})?");
    private static final Pattern SCRIPT = Pattern.compile(
            ".*\\.(?:[cm]?[jt]sx?|vue|svelte)(?:[:?].*)?|node:.*|internal/.*|native|<anonymous>.*|index \\d+|eval at .*|file:.*|webpack.*");
    private static final Pattern HEADER = Pattern.compile("(?:\\[cause\\]: |Uncaught |Unhandled\\w* |\\[errors\\]: )*"
            + "((?:[\\p{L}_$][\\w$.]*)?(?:Error|Exception)|[A-Z][\\w$]{0,100})(?: \\[\\w+\\])?(?:: (.*))?");
    private static final Pattern WITHIN =
            Pattern.compile("(?:^|\\s)([A-Z][\\w$]*(?:Error|Exception))(?: \\[\\w+\\])?: (.*)");
    private static final int MESSAGE_LINES = 30;
    private static final int MAX_FRAMES = 4096;

    private NodeTraces() {}

    static List<StackTrace> in(List<String> lines) {
        List<StackTrace> found = new ArrayList<>();
        int free = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (frame(lines.get(i)) == null) {
                continue;
            }
            int end = i;
            List<StackFrame> frames = new ArrayList<>();
            for (StackFrame f = frame(lines.get(i)); f != null; f = end < lines.size() ? frame(lines.get(end)) : null) {
                if (frames.size() < MAX_FRAMES) {
                    frames.add(f);
                }
                end++;
            }
            Optional<StackTrace> trace = headed(lines, free, i, frames);
            boolean cause = trace.isPresent() && isCause(lines, free, i) && !found.isEmpty();
            if (cause) {
                found.add(caused(found.remove(found.size() - 1), trace.get()));
            } else {
                trace.ifPresent(found::add);
            }
            free = end;
            i = end - 1;
        }
        return found;
    }

    static boolean continues(String line) {
        return frame(line) != null || line.strip().startsWith("[cause]: ");
    }

    static String print(StackTrace trace) {
        StringBuilder out = new StringBuilder(trace.exception());
        out.append(trace.message().isEmpty() ? "" : ": " + trace.message());
        for (StackFrame frame : trace.frames()) {
            String name = frame.method();
            String place = frame.file().orElse("<anonymous>")
                    + (frame.line().isPresent() ? ":" + frame.line().getAsInt() + ":1" : "");
            out.append("\n    at ").append(name.isEmpty() ? place : name + " (" + place + ")");
        }
        trace.cause().ifPresent(cause -> out.append(" {\n  [cause]: ").append(print(cause)));
        return out.toString();
    }

    private static boolean isCause(List<String> lines, int from, int firstFrame) {
        for (int k = firstFrame - 1; k >= Math.max(from, firstFrame - MESSAGE_LINES); k--) {
            if (lines.get(k).strip().startsWith("[cause]: ")) {
                return true;
            }
        }
        return false;
    }

    private static StackTrace caused(StackTrace outer, StackTrace cause) {
        Optional<StackTrace> inner = outer.cause().map(c -> caused(c, cause)).or(() -> Optional.of(cause));
        return new StackTrace(outer.exception(), outer.message(), outer.frames(), inner);
    }

    /** Looks back for the line that names the error; what stands between is the rest of its message. */
    private static Optional<StackTrace> headed(List<String> lines, int from, int firstFrame, List<StackFrame> frames) {
        int back = Math.max(from, firstFrame - MESSAGE_LINES);
        for (Pattern pattern : List.of(HEADER, WITHIN)) {
            for (int k = firstFrame - 1; k >= back; k--) {
                Matcher header = pattern.matcher(lines.get(k).strip());
                boolean here = pattern == HEADER ? header.matches() : header.find();
                boolean named = here && (k == firstFrame - 1 || header.group(1).endsWith("Error"));
                if (named && (header.group(2) != null || pattern == HEADER)) {
                    StringBuilder message = new StringBuilder(header.group(2) == null ? "" : header.group(2));
                    lines.subList(k + 1, firstFrame)
                            .forEach(l -> message.append('\n').append(l.strip()));
                    return Optional.of(
                            new StackTrace(header.group(1), message.toString().strip(), frames, Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable StackFrame frame(String raw) {
        String line = raw.strip();
        Matcher matcher = line.startsWith("at ") && line.length() < 4096 ? FRAME.matcher(line) : null;
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String place = matcher.group(1) == null ? matcher.group(3) : matcher.group(2);
        if (!SCRIPT.matcher(place).matches()) {
            return null;
        }
        String name = matcher.group(1) == null ? "" : matcher.group(1);
        Matcher numbered = PLACE.matcher(place);
        boolean hasLine = numbered.matches();
        String file = hasLine ? numbered.group(1) : place;
        String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return new StackFrame(
                base.isEmpty() ? file : base,
                name,
                file.equals("<anonymous>") ? Optional.empty() : Optional.of(file),
                hasLine ? OptionalInt.of(Integer.parseInt(numbered.group(2))) : OptionalInt.empty());
    }
}
