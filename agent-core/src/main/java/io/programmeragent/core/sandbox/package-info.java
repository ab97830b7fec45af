/** The embedded default sandbox: bubblewrap where it works, else plain processes. */
@NullMarked
package io.programmeragent.core.sandbox;

import org.jspecify.annotations.NullMarked;
