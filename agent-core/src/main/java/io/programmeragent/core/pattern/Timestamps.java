package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.digit;
import static io.programmeragent.core.pattern.Characters.hex;
import static io.programmeragent.core.pattern.Characters.upper;
import static io.programmeragent.core.pattern.Characters.word;

import java.util.Set;

/** Values of several words: dates with the names of days and months, and addresses of hexadecimal groups. */
final class Timestamps {
    private static final Set<String> DAYS = Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Set<String> MONTHS =
            Set.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final int NAME = 3;
    private static final int GROUPS = 6;

    private Timestamps() {}

    /** Where {@code 00:1a:..} (MAC, IPv6) ends; 0 when it is none. */
    static int address(CharSequence s, int from, int wordEnd, int end) {
        if (wordEnd >= end || s.charAt(wordEnd) != ':' || wordEnd - from > 4) {
            return 0;
        }
        int groups = 0;
        int i = from;
        while (i < end) {
            int begin = i;
            while (i < end && hex(s.charAt(i))) {
                i++;
            }
            if (i == begin || i - begin > 4) {
                return 0;
            }
            groups++;
            if (i + 1 >= end || s.charAt(i) != ':' || !hex(s.charAt(i + 1))) {
                break;
            }
            i++;
        }
        return groups >= GROUPS && (i == end || !word(s.charAt(i))) ? i : 0;
    }

    /** Where {@code Fri Jun 17} or {@code Jun 17} ends; 0 when it is no date. */
    static int date(CharSequence s, int from, int wordEnd, int end) {
        if (wordEnd - from != NAME || !upper(s.charAt(from))) {
            return 0;
        }
        int i = from;
        if (DAYS.contains(s.subSequence(i, wordEnd).toString())) {
            i = wordEnd;
            i += i < end && s.charAt(i) == ',' ? 1 : 0;
            i = blanks(s, i, end);
        }
        if (i + NAME > end || !MONTHS.contains(s.subSequence(i, i + NAME).toString())) {
            return 0;
        }
        int day = blanks(s, i + NAME, end);
        int to = day;
        while (to < end && digit(s.charAt(to))) {
            to++;
        }
        return day > i + NAME && to > day && to - day <= 2 ? to : 0;
    }

    private static int blanks(CharSequence s, int from, int end) {
        int i = from;
        while (i < end && s.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
