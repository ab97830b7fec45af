package io.programmeragent.core.untrusted;

import io.programmeragent.api.plugin.SecretMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Where in one text secrets were found. */
final class SecretSpans {
    private final List<Span> spans = new ArrayList<>();

    void add(String kind, int from, int to) {
        spans.add(new Span(kind, from, to));
    }

    List<String> kinds() {
        TreeSet<String> kinds = new TreeSet<>();
        spans.forEach(span -> kinds.add(span.kind()));
        return List.copyOf(kinds);
    }

    /**
     * The text with every span replaced by one mask; spans that overlap are one. Line breaks stay, so that what is said of
     * a line's number holds for the masked text too.
     */
    String mask(String text) {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(Comparator.comparingInt(Span::from));
        StringBuilder clean = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            if (span.from() >= done) {
                clean.append(text, done, span.from()).append(SecretMask.TEXT);
            }
            for (int i = Math.max(done, span.from()); i < span.to(); i++) {
                if (text.charAt(i) == '\n') {
                    clean.append('\n');
                }
            }
            done = Math.max(done, span.to());
        }
        return clean.append(text, done, text.length()).toString();
    }

    private record Span(String kind, int from, int to) {}
}
