/** The whole agent in a world of fakes with faults, a virtual clock and seeds; invariants are checked at every effect. */
@NullMarked
package io.programmeragent.core.simulation;

import org.jspecify.annotations.NullMarked;
