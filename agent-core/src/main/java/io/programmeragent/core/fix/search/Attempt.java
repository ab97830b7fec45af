package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One edit, or two that are made together.
 *
 * @param edits in the same file
 */
record Attempt(List<Edit> edits) {
    Attempt {
        edits = List.copyOf(edits);
    }

    static Attempt of(Edit edit) {
        return new Attempt(List.of(edit));
    }

    double weight() {
        return edits.stream().mapToDouble(Edit::weight).reduce(1, (a, b) -> a * b);
    }

    String path() {
        return edits.get(0).file().path();
    }

    String before() {
        return edits.get(0).file().text();
    }

    String after() {
        List<TextEdit> all = new ArrayList<>();
        edits.forEach(e -> all.addAll(e.changes()));
        return TextEdit.apply(before(), all);
    }

    Map<String, String> texts() {
        return Map.of(path(), after());
    }

    String kind() {
        return String.join("+", edits.stream().map(Edit::kind).toList());
    }

    String title() {
        return String.join(", and ", edits.stream().map(Edit::title).toList());
    }

    int line() {
        return edits.get(0).line();
    }
}
