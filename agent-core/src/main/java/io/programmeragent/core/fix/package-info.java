/** From a fault in the code to candidates for its fix: the stage that asks generators, and the one that needs no model. */
@NullMarked
package io.programmeragent.core.fix;

import org.jspecify.annotations.NullMarked;
