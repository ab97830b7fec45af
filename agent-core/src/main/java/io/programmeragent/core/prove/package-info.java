/** Runs candidates in a sandbox until one is proven or none is left. */
@NullMarked
package io.programmeragent.core.prove;

import org.jspecify.annotations.NullMarked;
