/** Collects evidence about an incident and says what it is about. */
@NullMarked
package io.programmeragent.core.diagnose;

import org.jspecify.annotations.NullMarked;
