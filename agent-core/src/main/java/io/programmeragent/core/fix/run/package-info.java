/** Runs a program's tests in warm processes of their own, each with a deadline. */
@NullMarked
package io.programmeragent.core.fix.run;

import org.jspecify.annotations.NullMarked;
