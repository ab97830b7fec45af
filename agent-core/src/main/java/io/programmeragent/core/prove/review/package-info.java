/** What a patch may touch and add, decided before it is tried. */
@NullMarked
package io.programmeragent.core.prove.review;

import org.jspecify.annotations.NullMarked;
