/** The JVM in which candidates of a search are compiled and tested; a program of its own that is talked to over pipes. */
@NullMarked
package io.programmeragent.core.fix.worker;

import org.jspecify.annotations.NullMarked;
