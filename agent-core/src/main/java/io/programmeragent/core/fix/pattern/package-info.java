/** From suspect places in Java sources to candidates for a fix: patterns over the syntax tree, ordered by likelihood. */
@NullMarked
package io.programmeragent.core.fix.pattern;

import org.jspecify.annotations.NullMarked;
