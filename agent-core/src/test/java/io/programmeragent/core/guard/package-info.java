/** What the guard allows. */
@NullMarked
package io.programmeragent.core.guard;

import org.jspecify.annotations.NullMarked;
