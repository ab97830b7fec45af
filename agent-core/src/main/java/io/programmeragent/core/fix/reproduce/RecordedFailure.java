package io.programmeragent.core.fix.reproduce;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.trace.StackTraceParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure as it was logged.
 *
 * @param trace the innermost cause
 * @param frames its frames in the program's own sources, innermost first; at least one
 * @param values what else was logged of it
 */
record RecordedFailure(StackTrace trace, List<StackFrame> frames, Recorded values) {
    private static final Pattern QUOTED = Pattern.compile("[\"'\u2018]([^\"'\u2019]{0,80})[\"'\u2019]");

    RecordedFailure {
        frames = List.copyOf(frames);
    }

    /** The first failure in a log with frames in these sources. */
    static Optional<RecordedFailure> in(String log, Sources sources) {
        Recorded request = Recorded.in(log);
        return StackTraceParser.all(log).stream()
                .map(StackTrace::root)
                .map(root -> of(root, request, sources))
                .filter(f -> !f.frames.isEmpty())
                .findFirst();
    }

    private static RecordedFailure of(StackTrace root, Recorded request, Sources sources) {
        List<StackFrame> own = root.frames().stream()
                .filter(f -> !sources.locate(f.type(), f.file()).isEmpty())
                .toList();
        List<String> texts = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(root.message());
        while (quoted.find()) {
            texts.add(quoted.group(1));
        }
        return new RecordedFailure(root, own, request.with(root.message(), texts));
    }
}
