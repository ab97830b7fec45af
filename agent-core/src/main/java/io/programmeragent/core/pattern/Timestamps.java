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

    /** Where {@code 00:1a:..} (MAC, IPv6) or {@code fe80::1} ends; 0 when it is none. */
    static int address(char[] s, int from, int wordEnd, int end) {
        if (wordEnd >= end || s[wordEnd] != ':' || wordEnd - from > 4) {
            return 0;
        }
        return address(s, from, end);
    }

    /** The same from a first colon on: {@code ::1}. */
    static int address(char[] s, int from, int end) {
        int groups = 0;
        int gaps = 0;
        boolean digits = false;
        int i = from;
        while (i < end) {
            int begin = i;
            while (i < end && hex(s[i])) {
                digits |= digit(s[i]);
                i++;
            }
            if (i - begin > 4) {
                return 0;
            }
            groups += i > begin ? 1 : 0;
            boolean gap = i + 2 < end && s[i] == ':' && s[i + 1] == ':' && hex(s[i + 2]);
            gaps += gap ? 1 : 0;
            if (gap) {
                i += 2;
            } else if (i == begin) {
                return 0;
            } else if (i + 1 < end && s[i] == ':' && hex(s[i + 1])) {
                i++;
            } else {
                break;
            }
        }
        boolean address = groups >= GROUPS || (gaps == 1 && digits);
        return address && (i == end || !(word(s[i]) || s[i] == '.')) ? i : 0;
    }

    /** Where {@code Fri Jun 17} or {@code Jun 17} ends; 0 when it is no date. */
    static int date(char[] s, int from, int wordEnd, int end) {
        if (wordEnd - from != NAME || !upper(s[from])) {
            return 0;
        }
        int i = from;
        if (DAYS.contains(new String(s, i, wordEnd - i))) {
            i = wordEnd;
            i += i < end && s[i] == ',' ? 1 : 0;
            i = blanks(s, i, end);
        }
        if (i + NAME > end || !MONTHS.contains(new String(s, i, NAME))) {
            return 0;
        }
        int day = blanks(s, i + NAME, end);
        int to = day;
        while (to < end && digit(s[to])) {
            to++;
        }
        return day > i + NAME && to > day && to - day <= 2 ? to : 0;
    }

    private static int blanks(char[] s, int from, int end) {
        int i = from;
        while (i < end && s[i] == ' ') {
            i++;
        }
        return i;
    }
}
