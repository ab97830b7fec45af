/** Sets up the log: for people on a terminal, for machines otherwise. */
@NullMarked
package io.programmeragent.standalone.log;

import org.jspecify.annotations.NullMarked;
