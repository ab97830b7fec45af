/** Incidents in words for people; pure functions of recorded events. */
@NullMarked
package io.programmeragent.standalone.show;

import org.jspecify.annotations.NullMarked;
