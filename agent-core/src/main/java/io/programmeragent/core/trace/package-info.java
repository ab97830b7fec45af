/** Stack traces in text: reading them, printing them, and telling whether two show the same fault. */
@NullMarked
package io.programmeragent.core.trace;

import org.jspecify.annotations.NullMarked;
