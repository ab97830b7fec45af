package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.digit;
import static io.programmeragent.core.pattern.Characters.lower;
import static io.programmeragent.core.pattern.Characters.word;

import java.util.Set;

/** Times that something took, where they do not look like numbers. */
final class Durations {
    private static final Set<String> UNITS =
            Set.of("ns", "us", "ms", "s", "sec", "secs", "second", "seconds", "min", "minute", "h", "hour");

    private Durations() {}

    /** Where {@code <1 sec} ends; 0 when it is none. */
    static int below(char[] s, int from, int end) {
        int i = from + 1;
        while (i < end && digit(s[i])) {
            i++;
        }
        int unit = i < end && s[i] == ' ' ? i + 1 : i;
        int to = unit;
        while (to < end && lower(s[to])) {
            to++;
        }
        boolean whole = to == end || !word(s[to]);
        return i > from + 1 && whole && UNITS.contains(new String(s, unit, to - unit)) ? to : 0;
    }
}
