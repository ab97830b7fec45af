package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;

/** One change that a model wrote down, not applied yet. */
sealed interface Edit {
    /** The file, as the model names it; empty when it does not. */
    Optional<String> path();

    /**
     * Text in place of other text.
     *
     * @param search what is there; empty for a new file
     * @param replace what is to be there
     */
    record Replace(Optional<String> path, String search, String replace) implements Edit {}

    /**
     * A piece of a unified diff.
     *
     * @param lines each behind a blank, a plus or a minus
     * @param start the line of the old file at which it begins, as the model says; 0 when it does not
     */
    record Hunk(Optional<String> path, List<String> lines, int start) implements Edit {
        public Hunk {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Code, of which only its own shape tells whether it is a whole file, a type, a function, or but a quotation.
     *
     * @param text the code
     * @param language as the fence around it says; empty when none does
     */
    record Code(Optional<String> path, String text, String language) implements Edit {
        Code(Optional<String> path, String text) {
            this(path, text, "");
        }
    }
}
