package io.programmeragent.core.fix.doubt;

import java.util.ArrayList;
import java.util.List;

/** Collects what speaks against a change. */
final class DoubtList {
    private final List<String> reasons = new ArrayList<>();
    private double factor = 1;
    private boolean onlyIfKept;

    /** Counts against it, once. */
    void doubt(String reason, double left) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
            factor *= left;
        }
    }

    void refuse(String reason) {
        doubt(reason, 0);
    }

    /** Refuses it unless passing tests call what is changed, and see the same results. */
    void onlyIfKept(String reason, double left) {
        doubt(reason, left);
        onlyIfKept = true;
    }

    Doubts all() {
        return new Doubts(reasons, factor, onlyIfKept && factor > 0);
    }
}
