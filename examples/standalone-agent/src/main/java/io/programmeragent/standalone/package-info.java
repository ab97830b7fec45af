/** The reference application: the agent as a program of its own. */
@NullMarked
package io.programmeragent.standalone;

import org.jspecify.annotations.NullMarked;
