package io.programmeragent.core.observe;

import java.time.Duration;

/**
 * How a service's errors are counted by their pattern.
 *
 * @param service whose log it is
 * @param enough how many errors of one pattern within the window make a signal; 0 for never
 * @param window the time over which they are counted
 * @param repeat how often what lasts is said again
 */
record PatternLimits(String service, int enough, Duration window, Duration repeat) {
    /** How many windows of the past have to be known. */
    static final int LEARNING = 12;

    /** How much of the past has to be known before anything is trouble. */
    Duration known() {
        return window.multipliedBy(LEARNING);
    }
}
