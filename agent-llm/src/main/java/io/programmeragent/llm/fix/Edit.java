package io.programmeragent.llm.fix;

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
     * Code, of which only its own shape tells whether it is a whole file, a type or a function.
     *
     * @param text the code
     */
    record Code(Optional<String> path, String text) implements Edit {}
}
