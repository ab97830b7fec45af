/** A model of one's own. */
@NullMarked
package io.programmeragent.examples.custommodel;

import org.jspecify.annotations.NullMarked;
