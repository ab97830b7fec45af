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
 * Finds what Go prints when it panics: the panicking goroutine, which is the first below the message. A frame's type is
 * the package with its path and, in brackets, the receiver; the file is the path as printed.
 */
final class GoTraces {
    private static final Pattern HEADER =
            Pattern.compile("(?:^|.*?[\\s:])(panic|fatal error|panic serving \\S+): (.*)", Pattern.DOTALL);
    private static final Pattern GOROUTINE =
            Pattern.compile("goroutine \\d+ (?:gp=\\S+ m=\\S+ (?:mp=\\S+ )?)?\\[.*\\]:");
    private static final Pattern FUNCTION = Pattern.compile(
            "(?:created by )?(\\S{1,500}?)(?:\\([^()]*(?:\\([^()]*\\)[^()]*)*\\))?" + "(?: in goroutine \\d+)?");
    private static final Pattern PLACE =
            Pattern.compile("\\s*(\\S.{0,1000}?\\.(?:go|s)|_cgo_gotypes\\.go):(\\d{1,9})(?: \\+0x[0-9a-f]+)?(?: .*)?");
    private static final int MESSAGE_LINES = 30;
    private static final int MAX_FRAMES = 4096;

    private GoTraces() {}

    static List<StackTrace> in(List<String> lines) {
        List<StackTrace> found = new ArrayList<>();
        int free = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!GOROUTINE.matcher(lines.get(i).strip()).matches()) {
                continue;
            }
            int at = i + 1;
            List<StackFrame> frames = new ArrayList<>();
            while (at + 1 < lines.size()) {
                StackFrame frame = frame(lines.get(at), lines.get(at + 1));
                if (frame == null) {
                    break;
                }
                if (frames.size() < MAX_FRAMES) {
                    frames.add(frame);
                }
                at += 2;
            }
            Optional<StackTrace> trace = headed(lines, free, i, frames);
            if (trace.isPresent() && !frames.isEmpty()) {
                found.add(trace.get());
                free = at;
            }
            i = Math.max(i, at - 1);
        }
        return found;
    }

    static boolean continues(String raw) {
        String line = raw.strip();
        return GOROUTINE.matcher(line).matches()
                || line.startsWith("panic: ")
                || line.startsWith("created by ")
                || (raw.startsWith("\t") && PLACE.matcher(raw).matches());
    }

    static String print(StackTrace trace) {
        StringBuilder out = new StringBuilder(trace.exception()).append(": ").append(trace.message());
        out.append("\n\ngoroutine 1 [running]:");
        for (StackFrame frame : trace.frames()) {
            out.append('\n')
                    .append(frame.type())
                    .append(frame.type().isEmpty() ? "" : ".")
                    .append(frame.method());
            out.append("(...)\n\t").append(frame.file().orElse("unknown.go")).append(':');
            out.append(frame.line().orElse(0));
        }
        return out.toString();
    }

    private static Optional<StackTrace> headed(List<String> lines, int from, int goroutine, List<StackFrame> frames) {
        for (int k = goroutine - 1; k >= Math.max(from, goroutine - MESSAGE_LINES); k--) {
            Matcher header = HEADER.matcher(lines.get(k));
            if (header.matches()) {
                StringBuilder message = new StringBuilder(header.group(2));
                lines.subList(k + 1, goroutine).stream()
                        .filter(l -> !l.isBlank())
                        .forEach(l -> message.append('\n').append(l.strip()));
                String kind = header.group(1).startsWith("panic") ? "panic" : header.group(1);
                return Optional.of(new StackTrace(kind, message.toString().strip(), frames, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static @Nullable StackFrame frame(String first, String second) {
        Matcher function = FUNCTION.matcher(first.strip());
        Matcher place = PLACE.matcher(second);
        if (!function.matches() || !place.matches()) {
            return null;
        }
        String name = function.group(1);
        int dot = methodDot(name);
        return new StackFrame(
                dot < 0 ? "" : name.substring(0, dot),
                name.substring(dot + 1),
                Optional.of(place.group(1)),
                OptionalInt.of(Integer.parseInt(place.group(2))));
    }

    /** The dot behind the package, or behind the receiver: {@code net/http.(*conn).serve}, {@code main.run.func1}. */
    private static int methodDot(String name) {
        int receiver = name.lastIndexOf(").");
        return receiver >= 0 ? receiver + 1 : name.indexOf('.', name.lastIndexOf('/') + 1);
    }
}
