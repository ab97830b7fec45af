package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.FixTally;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.PluginException;
import java.util.HashMap;
import java.util.Map;

/**
 * What earlier incidents say about kinds of fixes: those that were proved and helped come sooner, those that never were come
 * later. With nothing known every kind has the factor 1; each incident moves it, and none is ever given up.
 */
final class Experience {
    /** As if each kind had been tried in so many incidents, and proved and helped in half of them. */
    private static final double ASSUMED = 4;

    private final Investigation investigation;
    private final Map<String, Double> factors = new HashMap<>();

    Experience(Investigation investigation) {
        this.investigation = investigation;
    }

    /** More than 0, less than 2. */
    double factor(String kind) {
        return factors.computeIfAbsent(kind, k -> factor(known(k)));
    }

    /** It only decides what is tried first: where it cannot be told, that is no reason to try nothing. */
    private FixTally known(String kind) {
        try {
            return investigation.earlierFixes(kind);
        } catch (PluginException e) {
            return FixTally.NONE;
        }
    }

    static double factor(FixTally tally) {
        double good = (tally.proved() + tally.helped()) / 2.0;
        return 2 * (good + ASSUMED / 2) / (tally.tried() + ASSUMED);
    }
}
