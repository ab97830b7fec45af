package io.programmeragent.core.fix.pattern;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that a pattern proposes.
 *
 * @param file the file that it changes
 * @param edits its changes; they do not overlap
 * @param title what it does, as a commit message's subject
 * @param explanation why it should help, and why here
 * @param kind which pattern it is of; empty until all drafts are put together
 * @param prior how often such a change is right where it fits, above 0 to 1
 */
public record Draft(
        SourceFile file, List<TextEdit> edits, String title, String explanation, String kind, double prior) {
    public Draft {
        Objects.requireNonNull(file, "file");
        edits = List.copyOf(edits);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(explanation, "explanation");
        Objects.requireNonNull(kind, "kind");
        if (!(prior > 0 && prior <= 1)) {
            throw new IllegalArgumentException("prior " + prior + " is not above 0 and at most 1");
        }
    }

    /** The file's text afterwards. */
    public String after() {
        return TextEdit.apply(file.text(), edits);
    }

    public Patch patch() {
        return new Patch(List.of(new FileChange(file.path(), Optional.of(file.text()), Optional.of(after()))));
    }

    Draft scaled(double factor) {
        return new Draft(file, edits, title, explanation, kind, prior * factor);
    }

    Draft of(String pattern) {
        return new Draft(file, edits, title, explanation, pattern, prior);
    }
}
