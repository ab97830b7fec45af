/** The pure core, by stories. */
@NullMarked
package io.programmeragent.core.incident;

import org.jspecify.annotations.NullMarked;
