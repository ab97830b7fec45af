package io.programmeragent.core.fix.search;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.trace.StackTraceParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure as it was logged.
 *
 * @param trace the innermost cause
 * @param frames its frames in the program's own sources, innermost first; at least one
 * @param parameters of the request that led to it, by name; none where none was logged
 * @param texts values that the log names: what the message quotes, the parameters' and those of the body
 */
record RecordedFailure(StackTrace trace, List<StackFrame> frames, Map<String, String> parameters, List<String> texts) {
    private static final Pattern REQUEST =
            Pattern.compile("\\b(?:GET|POST|PUT|PATCH|DELETE) (/[^\\s?]{0,200})\\?([^\\s]{1,1000})");
    private static final Pattern BODY = Pattern.compile("(?m)^body: (.{1,2000})$");
    private static final int VALUES = 12;
    private static final Pattern VALUE = Pattern.compile("\"([^\"]{0,80})\"|(?<![\\w.])(-?\\d{1,9})(?![\\w.])");
    private static final Pattern QUOTED = Pattern.compile("[\"'\u2018]([^\"'\u2019]{0,80})[\"'\u2019]");

    RecordedFailure {
        frames = List.copyOf(frames);
        parameters = new LinkedHashMap<>(parameters);
        texts = List.copyOf(texts);
    }

    /** The first failure in a log with frames in these sources. */
    static Optional<RecordedFailure> in(String log, Sources sources) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher request = REQUEST.matcher(log);
        if (request.find()) {
            for (String pair : request.group(2).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        }
        List<String> sent = new ArrayList<>();
        Matcher body = BODY.matcher(log);
        if (body.find()) {
            sent.add(body.group(1));
            Matcher value = VALUE.matcher(body.group(1));
            while (value.find() && sent.size() < VALUES) {
                sent.add(value.group(1) == null ? value.group(2) : value.group(1));
            }
        }
        return StackTraceParser.all(log).stream()
                .map(StackTrace::root)
                .map(root -> of(root, parameters, sent, sources))
                .filter(f -> !f.frames.isEmpty())
                .findFirst();
    }

    private static RecordedFailure of(
            StackTrace root, Map<String, String> parameters, List<String> sent, Sources sources) {
        List<StackFrame> own = root.frames().stream()
                .filter(f -> !sources.locate(f.type(), f.file()).isEmpty())
                .toList();
        List<String> texts = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(root.message());
        while (quoted.find()) {
            texts.add(quoted.group(1));
        }
        texts.addAll(parameters.values());
        texts.addAll(sent);
        return new RecordedFailure(root, own, parameters, texts);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // what was sent was not encoded well, which may be the very point
        }
    }
}
