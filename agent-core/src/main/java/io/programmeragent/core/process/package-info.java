/** Runs processes with a limit on time and output; the one room that starts any. */
@NullMarked
package io.programmeragent.core.process;

import org.jspecify.annotations.NullMarked;
