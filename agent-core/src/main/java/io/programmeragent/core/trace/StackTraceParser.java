package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Java stack traces in text, as {@link Throwable#printStackTrace()} and the usual logging libraries print them.
 * Every text has an answer. Suppressed exceptions are read over: they are not what went wrong. Frames that a cause
 * shares with what it caused ({@code ... 12 more}) are put back in.
 */
public final class StackTraceParser {
    private static final Pattern OMITTED = Pattern.compile("\\.\\.\\. (\\d{1,6}) (?:more|common frames omitted)");
    private static final int MESSAGE_LINES = 100;
    private static final int MAX_FRAMES = 4096;

    private final String[] lines;
    private final List<StackTrace> found = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    /** The first line that no trace found so far has used. */
    private int unused;
    /** Indentation of a suppressed exception's first line while it is read over; -1 otherwise. */
    private int suppressed = -1;

    private StackTraceParser(String text) {
        this.lines = text.split("\r?\n|\r", -1);
    }

    /** The first trace in a text. */
    public static Optional<StackTrace> first(String text) {
        return all(text).stream().findFirst();
    }

    /** Every trace in a text, in order. */
    public static List<StackTrace> all(String text) {
        return new StackTraceParser(text).parse();
    }

    /** Whether a line looks like the part of a trace that stands below the line in which it was logged. */
    public static boolean continues(String raw) {
        String line = raw.strip();
        return FrameParser.parse(line).isPresent()
                || OMITTED.matcher(line).lookingAt()
                || line.startsWith("Caused by: ")
                || line.startsWith("Suppressed: ")
                || line.startsWith("Wrapped by: ")
                || HeaderParser.parse(line).filter(HeaderParser.Header::certain).isPresent();
    }

    private List<StackTrace> parse() {
        for (int i = 0; i < lines.length; i++) {
            if (!isSuppressed(i)) {
                read(i);
            }
        }
        finish(lines.length);
        if (found.isEmpty()) {
            headerAlone();
        }
        return found;
    }

    private boolean isSuppressed(int i) {
        if (suppressed < 0) {
            return false;
        }
        String line = lines[i].strip();
        boolean within = suppressed > 0 ? indent(lines[i]) >= suppressed : !line.startsWith("Caused by: ");
        if (!within && !line.isEmpty()) {
            suppressed = -1;
        }
        return suppressed >= 0;
    }

    private void read(int i) {
        String line = lines[i].strip();
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
            suppressed = indent(lines[i]);
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
            Optional<HeaderParser.Header> header = HeaderParser.parse(lines[k]);
            if (header.isPresent()) {
                begin(header.get(), k, i);
                return;
            }
        }
        for (int k = i - 1; k >= Math.max(unused, i - MESSAGE_LINES); k--) {
            Optional<HeaderParser.Header> header = HeaderParser.within(lines[k]);
            if (header.isPresent()) {
                begin(header.get(), k, i);
                return;
            }
        }
    }

    private void begin(HeaderParser.Header header, int headerLine, int firstFrame) {
        Section section = new Section(header, false);
        for (int k = headerLine + 1; k < firstFrame; k++) {
            section.message.append('\n').append(lines[k].strip());
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
    private void headerAlone() {
        for (String line : lines) {
            Optional<HeaderParser.Header> header = HeaderParser.parse(line).filter(HeaderParser.Header::certain);
            if (header.isPresent()) {
                found.add(
                        new StackTrace(header.get().exception(), header.get().message(), List.of(), Optional.empty()));
                return;
            }
        }
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
