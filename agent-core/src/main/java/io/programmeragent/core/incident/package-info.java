/** The incident as a fold of its events, and the pure decision what comes next. */
@NullMarked
package io.programmeragent.core.incident;

import org.jspecify.annotations.NullMarked;
