/** The incident: its events, effects and outcome, and who is told. */
@NullMarked
package io.programmeragent.api.incident;

import org.jspecify.annotations.NullMarked;
