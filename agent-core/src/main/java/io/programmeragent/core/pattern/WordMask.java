package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.digit;
import static io.programmeragent.core.pattern.Characters.hex;
import static io.programmeragent.core.pattern.Characters.lower;
import static io.programmeragent.core.pattern.Characters.upper;

/**
 * How much of a word with digits in it is a name, and how much a value: {@code task_0042_m} is {@code task_} and a
 * value, {@code 200ms} a value and a unit, {@code ssh2} a name. The answer is {@code from * 2^32 + to}: the value.
 */
final class WordMask {
    /** Nothing of the word is a value. */
    static final long NONE = -1;

    private static final int MANY_DIGITS = 3;
    private static final int SERIAL = 5;
    private static final int HEXADECIMAL = 4;

    private WordMask() {}

    static long of(char[] text, int from, int to) {
        char first = text[from];
        if (digit(first) || first == '-' || first == '+') {
            return range(from, number(text, from, to));
        }
        if (hexadecimal(text, from, to) || host(text, from, to)) {
            return range(from, to);
        }
        for (int begin = from; begin < to; ) {
            int end = begin;
            while (end < to && "_-.".indexOf(text[end]) < 0) {
                end++;
            }
            int value = part(text, begin, end, to);
            if (value >= 0) {
                return range(value, to);
            }
            begin = end + 1;
        }
        return NONE;
    }

    static int from(long range) {
        return (int) (range >> 32);
    }

    static int to(long range) {
        return (int) range;
    }

    private static long range(int from, int to) {
        return ((long) from << 32) | to;
    }

    /** Where the value begins that has its first digit in this part of the word; -1 when that is a name. */
    private static int part(char[] text, int begin, int end, int to) {
        if (begin < end && digit(text[begin])) {
            return begin;
        }
        int firstDigit = -1;
        int digits = 0;
        boolean serial = end - begin >= SERIAL;
        for (int i = begin; i < end; i++) {
            char c = text[i];
            if (digit(c)) {
                digits++;
                firstDigit = firstDigit < 0 ? i : firstDigit;
            } else if (!upper(c)) {
                serial = false;
            }
        }
        if (digits == 0) {
            return -1;
        }
        boolean version = end + 1 < to && text[end] == '.' && digit(text[end - 1]) && digit(text[end + 1]);
        return serial && digits > 1 ? begin : digits >= MANY_DIGITS || version ? firstDigit : -1;
    }

    /** The end of a number: all of the word, except a unit such as {@code ms}. */
    private static int number(char[] text, int from, int to) {
        if (text[from] == '0' && from + 2 < to && text[from + 1] == 'x' && hex(text[from + 2])) {
            return to;
        }
        int unit = to;
        boolean notHexadecimal = false;
        while (unit > from && lower(text[unit - 1])) {
            unit--;
            notHexadecimal |= !hex(text[unit]);
        }
        if (to - unit < 2 || !notHexadecimal || unit == from) {
            return to;
        }
        for (int i = from; i < unit; i++) {
            char c = text[i];
            if (!digit(c) && c != '.' && c != '-' && c != '+') {
                return to;
            }
        }
        return digit(text[unit - 1]) ? unit : to;
    }

    private static boolean hexadecimal(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (!hex(c) && c != '-' && c != '.') {
                return false;
            }
        }
        return to - from >= HEXADECIMAL;
    }

    /** {@code host-a-17}, or {@code host7.example.org}. */
    static boolean host(char[] text, int from, int to) {
        int dots = 0;
        int last = -1;
        for (int i = from; i < to; i++) {
            if (text[i] == '.') {
                dots++;
                last = i;
            }
        }
        if (dots >= 2 && to - last >= 3 && to - last <= 5) {
            boolean domain = true;
            for (int i = last + 1; i < to; i++) {
                domain &= lower(text[i]);
            }
            if (domain) {
                return true;
            }
        }
        int dashes = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '-') {
                dashes++;
            } else if (digit(c) && text[i - 1] == '-') {
                return dashes >= 2;
            } else if (!lower(c)) {
                return false;
            }
        }
        return false;
    }
}
