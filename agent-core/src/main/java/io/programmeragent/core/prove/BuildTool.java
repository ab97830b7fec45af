package io.programmeragent.core.prove;

import java.nio.file.Path;
import java.util.Optional;

/** Recognises repositories of one build tool. */
interface BuildTool {
    /** How a checkout is built, when it is one of this tool. */
    Optional<Recipe> recognise(Path checkout, Toolchain toolchain);
}
