/** The only room that may start processes. */
@NullMarked
package io.programmeragent.core.process;

import org.jspecify.annotations.NullMarked;
