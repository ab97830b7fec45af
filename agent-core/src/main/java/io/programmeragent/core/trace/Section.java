package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One exception of a trace while it is read. */
final class Section {
    final StringBuilder message;
    final List<StackFrame> frames = new ArrayList<>();
    int omitted;

    private final String exception;
    private final boolean wraps;

    /**
     * Begins a section.
     *
     * @param wraps whether it wraps the one before it, rather than being its cause
     */
    Section(HeaderParser.Header header, boolean wraps) {
        this.exception = header.exception();
        this.message = new StringBuilder(header.message());
        this.wraps = wraps;
    }

    static StackTrace assemble(List<Section> read) {
        List<Section> sections = new ArrayList<>(read);
        if (sections.stream().anyMatch(s -> s.wraps)) {
            Collections.reverse(sections);
        }
        for (int i = 1; i < sections.size(); i++) {
            List<StackFrame> enclosing = sections.get(i - 1).frames;
            int shared = Math.min(sections.get(i).omitted, enclosing.size());
            sections.get(i).frames.addAll(enclosing.subList(enclosing.size() - shared, enclosing.size()));
        }
        Optional<StackTrace> trace = Optional.empty();
        for (int i = sections.size() - 1; i >= 0; i--) {
            Section section = sections.get(i);
            trace = Optional.of(
                    new StackTrace(section.exception, section.message.toString().strip(), section.frames, trace));
        }
        return trace.orElseThrow();
    }
}
