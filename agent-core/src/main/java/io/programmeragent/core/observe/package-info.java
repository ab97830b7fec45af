/** Turns signals into incidents: one cause, one incident. */
@NullMarked
package io.programmeragent.core.observe;

import org.jspecify.annotations.NullMarked;
