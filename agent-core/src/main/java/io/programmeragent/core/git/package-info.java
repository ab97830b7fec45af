/** Repositories: one bare mirror each, a plain checkout per attempt. */
@NullMarked
package io.programmeragent.core.git;

import org.jspecify.annotations.NullMarked;
