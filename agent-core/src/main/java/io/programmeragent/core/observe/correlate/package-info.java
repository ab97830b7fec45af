/** Which incident a signal belongs to: one cause, one incident. */
@NullMarked
package io.programmeragent.core.observe.correlate;

import org.jspecify.annotations.NullMarked;
