/** Log patterns: which messages are the same sentence with other values in it. */
@NullMarked
package io.programmeragent.core.pattern;

import org.jspecify.annotations.NullMarked;
