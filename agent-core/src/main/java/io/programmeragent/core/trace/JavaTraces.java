package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Java stack traces, as {@link Throwable#printStackTrace()} and the usual logging libraries print them. Suppressed
 * exceptions are read over: they are not what went wrong. Frames that a cause shares with what it caused ({@code ... 12
 * more}) are put back in.
 */
final class JavaTraces {
    private static final Pattern OMITTED = Pattern.compile("\\.\\.\\. (\\d{1,6}) (?:more|common frames omitted)");
    private static final int MESSAGE_LINES = 100;
    private static final int MAX_FRAMES = 4096;

    private final List<String> lines;
    private final List<StackTrace> found = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    /** The first line that no trace found so far has used. */
    private int unused;
    /** Indentation of a suppressed exception's first line while it is read over; -1 otherwise. */
    private int suppressed = -1;

    private JavaTraces(List<String> lines) {
        this.lines = lines;
    }

    static List<StackTrace> in(List<String> lines) {
        return new JavaTraces(lines).parse();
    }

    /** Whether a line looks like the part of a trace that stands below the line in which it was logged. */
    static boolean continues(String raw) {
        String line = raw.strip();
        return FrameParser.parse(line).isPresent()
                || OMITTED.matcher(line).lookingAt()
                || line.startsWith("Caused by: ")
                || line.startsWith("Suppressed: ")
                || line.startsWith("Wrapped by: ")
                || HeaderParser.parse(line).filter(HeaderParser.Header::certain).isPresent();
    }

    private List<StackTrace> parse() {
        for (int i = 0; i < lines.size(); i++) {
            if (!isSuppressed(i)) {
                read(i);
            }
        }
        finish(lines.size());
        return found;
    }

    private boolean isSuppressed(int i) {
        if (suppressed < 0) {
            return false;
        }
        String line = lines.get(i).strip();
        boolean within = suppressed > 0 ? indent(lines.get(i)) >= suppressed : !line.startsWith("Caused by: ");
        if (!within && !line.isEmpty()) {
            suppressed = -1;
        }
        return suppressed >= 0;
    }

    private void read(int i) {
        String line = lines.get(i).strip();
        Matcher omitted = OMITTED.matcher(line);
        Optional<StackFrame> frame = FrameParser.parse(line);
        if (frame.isPresent()) {
            if (sections.isEmpty()) {
                begin(i);
            }
            if (!sections.isEmpty() && last().frames.size() < MAX_FRAMES) {
                last().frames.add(frame.get());
            }
        } else if (omitted.lookingAt()) {
            if (!sections.isEmpty()) {
                last().omitted = Integer.parseInt(omitted.group(1));
            }
        } else if (line.startsWith("Caused by: ") || line.startsWith("Wrapped by: ")) {
            chain(i, line);
        } else if (line.startsWith("Suppressed: ") && !sections.isEmpty()) {
            suppressed = indent(lines.get(i));
        } else if (!sections.isEmpty() && !line.isEmpty() && !line.startsWith("[CIRCULAR REFERENCE")) {
            proceed(i, line);
        }
    }

    /** A line that is neither frame nor header: the rest of a cause's message, or the trace is over. */
    private void proceed(int i, String line) {
        if (last().frames.isEmpty() && last().omitted == 0) {
            last().message.append('\n').append(line);
        } else {
            finish(i);
        }
    }

    private void chain(int i, String line) {
        if (sections.isEmpty()) {
            begin(i);
        }
        Optional<HeaderParser.Header> header = HeaderParser.parse(line);
        if (header.isPresent() && !sections.isEmpty()) {
            sections.add(new Section(header.get(), line.startsWith("Wrapped")));
        }
    }

    /** Looks back from a trace's first frame, or first cause, for the line that names the exception. */
    private void begin(int i) {
        for (int k = i - 1; k >= Math.max(unused, i - MESSAGE_LINES); k--) {
            Optional<HeaderParser.Header> header = HeaderParser.parse(lines.get(k));
            if (header.isPresent()) {
                begin(header.get(), k, i);
                return;
            }
        }
        for (int k = i - 1; k >= Math.max(unused, i - MESSAGE_LINES); k--) {
            Optional<HeaderParser.Header> header = HeaderParser.within(lines.get(k));
            if (header.isPresent()) {
                begin(header.get(), k, i);
                return;
            }
        }
    }

    private void begin(HeaderParser.Header header, int headerLine, int firstFrame) {
        Section section = new Section(header, false);
        for (int k = headerLine + 1; k < firstFrame; k++) {
            section.message.append('\n').append(lines.get(k).strip());
        }
        sections.add(section);
    }

    private void finish(int next) {
        if (!sections.isEmpty()) {
            found.add(Section.assemble(sections));
            sections.clear();
            unused = next;
        }
        suppressed = -1;
    }

    /** A JVM leaves the frames out of an exception that is thrown all the time. */
    static Optional<StackTrace> headerAlone(List<String> lines) {
        return lines.stream()
                .flatMap(l -> HeaderParser.parse(l).filter(HeaderParser.Header::certain).stream())
                .findFirst()
                .map(h -> new StackTrace(h.exception(), h.message(), List.of(), Optional.empty()));
    }

    private Section last() {
        return sections.get(sections.size() - 1);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
            indent++;
        }
        return indent;
    }
}
