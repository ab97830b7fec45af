package io.programmeragent.core.prove.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Recognises repositories of one build tool, and knows its ways. */
public interface BuildTool {
    /** How a checkout is built, when it is one of this tool. */
    Optional<Recipe> recognise(Path checkout, Toolchain toolchain);

    /** Commands that read changed files as the compiler or formatter would; each may do no more than complain. */
    default List<List<String>> inspect(Path checkout, Collection<String> changed) {
        return List.of();
    }

    /** The command that runs only the tests that changed files are most likely about; empty when none stands out. */
    default List<String> affected(Recipe recipe, Path checkout, Collection<String> changed) {
        return List.of();
    }

    /**
     * What of a compiled base may not be used again for a change, relative to the checkout: the tool makes the rest anew
     * only where it has to. Empty where nothing may be, as the tool cannot be trusted to notice what has changed.
     *
     * @param changed paths that differ from the base
     */
    default Optional<List<String>> outdated(Recipe recipe, Path checkout, Collection<String> changed) {
        return Optional.empty();
    }

    /** Tests that are planted to see whether a run reports honestly. */
    default Canary canary(Recipe recipe, Path checkout, String nonce) {
        return Canary.NONE;
    }

    /** Whether the tool says that a process of its tests ended too soon. */
    default boolean crashed(String output) {
        return false;
    }
}
