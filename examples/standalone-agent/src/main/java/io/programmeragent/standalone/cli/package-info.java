/** The command line; the one room that prints. */
@NullMarked
package io.programmeragent.standalone.cli;

import org.jspecify.annotations.NullMarked;
