package io.programmeragent.core.fix.pattern;

import java.util.List;

/** A kind of fix, as programmers make it again and again. A pure function of the sources. */
interface Pattern {
    /** Proposes changes for one suspect place, in any order. */
    List<Draft> propose(Place place);
}
