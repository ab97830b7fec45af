/** Keeps what an incident has taught. */
@NullMarked
package io.programmeragent.core.learn;

import org.jspecify.annotations.NullMarked;
