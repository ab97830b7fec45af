package io.programmeragent.core.fix.pattern;

import java.util.List;
import java.util.Locale;

/** A kind of fix, as programmers make it again and again. A pure function of the sources. */
interface Pattern {
    /** Proposes changes for one suspect place, in any order. */
    List<Draft> propose(Place place);

    /** What its fixes are called when their outcomes are remembered, such as {@code giving-back}. */
    default String kind() {
        return getClass()
                .getSimpleName()
                .replaceFirst("Pattern$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
