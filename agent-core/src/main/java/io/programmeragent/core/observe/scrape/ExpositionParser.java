package io.programmeragent.core.observe.scrape;

import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a service shows under {@code /metrics}: the Prometheus text format 0.0.4 and OpenMetrics 1.0. Every text is
 * either read whole or refused with the line that is wrong. Timestamps and exemplars are checked and left out: a sample
 * is as old as its scrape.
 */
final class ExpositionParser {
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "untyped", "unknown", "info", "stateset", "gaugehistogram");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern TEXT_TIME = Pattern.compile("-?\\d{1,18}");

    private final String source;
    private final boolean openMetrics;
    private final Map<String, String> types = new HashMap<>();
    private final Set<Map<String, String>> seen = new HashSet<>();
    private final List<Exposed> samples = new ArrayList<>();
    private int duplicates;
    private boolean ended;

    private ExpositionParser(String source, boolean openMetrics) {
        this.source = source;
        this.openMetrics = openMetrics;
    }

    /**
     * Reads a page.
     *
     * @param source what to call the page in messages
     * @throws PluginException of kind INVALID_ANSWER that names the first line that is wrong
     */
    static Page parse(String source, String text, boolean openMetrics) {
        ExpositionParser parser = new ExpositionParser(source, openMetrics);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            try {
                parser.line(line, i == lines.length - 1);
            } catch (IllegalArgumentException e) {
                throw parser.invalid("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (openMetrics && !parser.ended) {
            throw parser.invalid("line " + lines.length + ": the page is cut off: it does not end with # EOF");
        }
        return new Page(parser.samples, parser.duplicates);
    }

    private PluginException invalid(String problem) {
        return new PluginException(PluginException.Kind.INVALID_ANSWER, source + " " + problem);
    }

    private void line(String line, boolean last) {
        if (ended) {
            if (!(last && line.isEmpty())) {
                throw new IllegalArgumentException("something stands behind # EOF");
            }
        } else if (line.startsWith("#")) {
            comment(line);
        } else if (!line.isBlank()) {
            sample(line);
        } else if (openMetrics && !last) {
            throw new IllegalArgumentException("an empty line");
        }
    }

    private void comment(String line) {
        if (openMetrics && line.equals("# EOF")) {
            ended = true;
            return;
        }
        String[] words = line.split("[ \t]+", 4);
        boolean known = words.length > 1
                && words[0].equals("#")
                && (words[1].equals("TYPE") || words[1].equals("HELP") || (openMetrics && words[1].equals("UNIT")));
        if (!known) {
            if (openMetrics) {
                throw new IllegalArgumentException(
                        "'" + ExpositionLine.shorten(line) + "' is not TYPE, HELP, UNIT or EOF");
            }
            return;
        }
        if (words.length < 3 || !NAME.matcher(words[2]).matches()) {
            throw new IllegalArgumentException("# " + words[1] + " names no metric");
        }
        if (words[1].equals("TYPE")) {
            String type = words.length == 4 ? words[3].strip() : "";
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException("'" + ExpositionLine.shorten(type) + "' is not a type");
            }
            if (types.put(words[2], type) != null) {
                throw new IllegalArgumentException("a second TYPE of " + words[2]);
            }
        }
    }

    private void sample(String text) {
        ExpositionLine line = new ExpositionLine(text);
        Map<String, String> labels = new HashMap<>();
        String name = line.take(NAME, "a metric's name");
        if (line.at('{')) {
            line.labels(labels);
        }
        if (labels.put("__name__", name) != null) {
            throw new IllegalArgumentException("a label may not be called __name__");
        }
        line.space();
        double value = line.number();
        if (line.skipSpace() && !line.end() && !line.at('#')) {
            time(line.word());
            line.skipSpace();
        }
        if (openMetrics && line.at('#')) {
            exemplar(line);
        }
        if (!line.end()) {
            throw new IllegalArgumentException("'" + ExpositionLine.shorten(line.rest()) + "' stands behind the value");
        }
        Map<String, String> identity = Map.copyOf(labels);
        if (seen.add(identity)) {
            samples.add(new Exposed(identity, value, counts(name)));
        } else {
            duplicates++;
        }
    }

    private void time(String word) {
        boolean valid = openMetrics
                ? ExpositionLine.isNumber(word)
                : TEXT_TIME.matcher(word).matches();
        if (!valid) {
            throw new IllegalArgumentException("'" + ExpositionLine.shorten(word) + "' is not a timestamp");
        }
    }

    private static void exemplar(ExpositionLine line) {
        line.skip('#');
        line.space();
        line.labels(new HashMap<>());
        line.space();
        line.number();
        if (line.skipSpace() && !line.end() && !ExpositionLine.isNumber(line.word())) {
            throw new IllegalArgumentException("an exemplar's timestamp is not a number");
        }
    }

    /** Whether a sample only ever grows while its process lives. */
    private boolean counts(String name) {
        if (types.containsKey(name)) {
            return types.get(name).equals("counter");
        }
        int end = name.lastIndexOf('_');
        String family = end < 0 ? "" : types.getOrDefault(name.substring(0, end), "");
        return switch (end < 0 ? "" : name.substring(end)) {
            case "_total" -> family.equals("counter");
            case "_bucket", "_count", "_sum" -> family.equals("histogram") || family.equals("summary");
            default -> false;
        };
    }

    /**
     * One sample.
     *
     * @param labels by name, the metric's name under {@code __name__}
     * @param value any double
     * @param counter whether it only ever grows while its process lives
     */
    record Exposed(Map<String, String> labels, double value, boolean counter) {}

    /**
     * What was read.
     *
     * @param samples each series once
     * @param duplicates how many samples were left out because their series was there before
     */
    record Page(List<Exposed> samples, int duplicates) {}
}
