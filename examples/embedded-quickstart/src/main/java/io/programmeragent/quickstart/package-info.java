/** The agent as a dependency inside another program. */
@NullMarked
package io.programmeragent.quickstart;

import org.jspecify.annotations.NullMarked;
