package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.MASK;
import static io.programmeragent.core.pattern.Characters.closing;
import static io.programmeragent.core.pattern.Characters.digit;
import static io.programmeragent.core.pattern.Characters.letter;
import static io.programmeragent.core.pattern.Characters.word;

import java.util.Arrays;

/**
 * A message in which what is plainly a value (numbers, addresses, paths, dates, identifiers) is masked, in words and
 * what stands between them. One object reads message after message and allocates nothing, for speed.
 */
final class MaskedMessage {
    /** What is longer is cut: two messages that agree so far are the same sentence. */
    static final int LONGEST = 8192;

    private char[] source = new char[1024];
    char[] text = new char[1024];
    int length;
    int[] begins = new int[256];
    int[] ends = new int[256];
    int words;

    void read(CharSequence message) {
        length = 0;
        words = 0;
        int end = Math.min(message.length(), LONGEST);
        if (source.length < end) {
            source = new char[Math.max(end, source.length * 2)];
        }
        copy(message, end);
        char[] s = source;
        for (int i = 0; i < end; ) {
            char c = s[i];
            char before = i > 0 ? s[i - 1] : ' ';
            if (word(c) || signed(s, i, end, before)) {
                i = readWord(s, i, end);
            } else if (c == ':'
                    && i + 2 < end
                    && s[i + 1] == ':'
                    && !word(before)
                    && Timestamps.address(s, i, end) > 0) {
                mask();
                i = Timestamps.address(s, i, end);
            } else if (c == '<' && i + 1 < end && digit(s[i + 1]) && Durations.below(s, i, end) > 0) {
                mask();
                i = Durations.below(s, i, end);
            } else if ((c == '/' || c == '.') && !word(before) && before != '/' && before != '.') {
                i = readPath(s, i, end);
            } else {
                put(c == MASK ? ' ' : c);
                i++;
                if (i < end && opens(c, s[i])) {
                    begin();
                    ends[words++] = length;
                }
            }
        }
    }

    private void copy(CharSequence message, int end) {
        if (message instanceof String string) {
            string.getChars(0, end, source, 0);
            return;
        }
        for (int i = 0; i < end; i++) {
            source[i] = message.charAt(i);
        }
    }

    int hash() {
        int hash = 17;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + text[i];
        }
        return hash ^ (hash >>> 15);
    }

    /** What {@link #hash()} is after reading a message that became this text. */
    static int hash(String masked) {
        int hash = 17;
        for (int i = 0; i < masked.length(); i++) {
            hash = hash * 31 + masked.charAt(i);
        }
        return hash ^ (hash >>> 15);
    }

    boolean is(String masked) {
        if (masked.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (masked.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes words that are masked already, with what stands between them. */
    void readMasked(String[] masked, String[] between) {
        length = 0;
        words = 0;
        for (int i = 0; i < masked.length; i++) {
            between[i].chars().forEach(c -> put((char) c));
            begin();
            masked[i].chars().forEach(c -> put((char) c));
            ends[words++] = length;
        }
        between[masked.length].chars().forEach(c -> put((char) c));
    }

    MaskedMessage copy() {
        MaskedMessage copy = new MaskedMessage();
        copy.restore(this);
        return copy;
    }

    void restore(MaskedMessage from) {
        text = Arrays.copyOf(from.text, from.text.length);
        length = from.length;
        begins = Arrays.copyOf(from.begins, from.begins.length);
        ends = Arrays.copyOf(from.ends, from.ends.length);
        words = from.words;
    }

    private int readWord(char[] s, int from, int end) {
        int to = from + 1;
        boolean digits = digit(s[from]);
        while (to < end) {
            char c = s[to];
            if (word(c)) {
                digits |= digit(c);
            } else if (!joins(s, to, end)) {
                break;
            }
            to++;
        }
        int value = Timestamps.address(s, from, to, end);
        value = value > 0 || digits ? value : Timestamps.date(s, from, to, end);
        value = value > 0 ? value : relativePath(s, from, to, end);
        value = value > 0 ? value : mailbox(s, to, end);
        if (value > 0) {
            mask();
            return value;
        }
        if (to + 2 < end && s[to] == ':' && s[to + 1] == '/' && s[to + 2] == '/') {
            add(s, from, to);
            put(':');
            put('/');
            put('/');
            int rest = untilClosing(s, to + 3, end);
            if (rest > to + 3) {
                mask();
            }
            return rest;
        }
        if (to - from == 1 && !digits && to + 1 < end && s[to] == ':' && s[to + 1] == '\\') {
            mask();
            return untilClosing(s, to, end);
        }
        if (!digits && to + 1 < end && s[to] == ':' && digit(s[to + 1]) && WordMask.host(s, from, to)) {
            mask();
            return to;
        }
        addMasked(s, from, to, digits ? WordMask.of(s, from, to) : WordMask.NONE);
        return to;
    }

    private int readPath(char[] s, int from, int end) {
        boolean dotted =
                s[from] == '.' && from + 2 < end && (s[from + 1] == '/' || (s[from + 1] == '.' && s[from + 2] == '/'));
        boolean rooted = s[from] == '/' && from + 1 < end && (word(s[from + 1]) || s[from + 1] == '.');
        int to = from + 1;
        int parts = 0;
        while ((dotted || rooted) && to < end && !closing(s[to]) && s[to] != ':' && s[to] != '=') {
            parts += s[to] == '/' ? 1 : 0;
            to++;
        }
        if (!dotted && parts == 0) {
            put(s[from]);
            return from + 1;
        }
        while (to > from + 1 && s[to - 1] == '.') {
            to--;
        }
        mask();
        return to;
    }

    /** Where {@code a/b/c} or {@code org.example.app/.Page} ends, 0 when it is no path. */
    private static int relativePath(char[] s, int from, int wordEnd, int end) {
        if (wordEnd >= end || s[wordEnd] != '/') {
            return 0;
        }
        int dots = 0;
        for (int i = from; i < wordEnd; i++) {
            dots += s[i] == '.' ? 1 : 0;
        }
        boolean qualified = wordEnd + 2 < end
                && (s[wordEnd + 1] == '.' ? letter(s[wordEnd + 2]) : dots > 1 && letter(s[wordEnd + 1]));
        int slashes = 0;
        int to = from;
        for (; to < end; to++) {
            char c = s[to];
            if (c == '/') {
                slashes++;
                if (to + 1 < end && s[to + 1] == '/') {
                    return 0;
                }
            } else if (!word(c) && c != '.' && c != '-') {
                break;
            }
        }
        while (s[to - 1] == '.') {
            to--;
        }
        return slashes > 1 || (qualified && slashes == 1) ? to : 0;
    }

    /** Where {@code somebody@example.org} ends, 0 when it is no address. */
    private static int mailbox(char[] s, int at, int end) {
        if (at + 1 >= end || s[at] != '@' || !letter(s[at + 1])) {
            return 0;
        }
        int to = at + 1;
        int dot = 0;
        while (to < end && (word(s[to]) || joins(s, to, end))) {
            dot = s[to] == '.' ? to : dot;
            to++;
        }
        return dot > 0 && letter(s[dot + 1]) ? to : 0;
    }

    /** Whether a dot or dash stands within a word, rather than at its end. */
    private static boolean joins(char[] s, int i, int end) {
        char c = s[i];
        char before = s[i - 1];
        if (i + 1 >= end) {
            return false;
        }
        char next = s[i + 1];
        return (c == '.' || c == '-') && word(before) && word(next);
    }

    private static boolean signed(char[] s, int i, int end, char before) {
        char c = s[i];
        return (c == '-' || c == '+')
                && i + 1 < end
                && digit(s[i + 1])
                && !word(before)
                && before != '.'
                && before != ')'
                && before != ']';
    }

    /** Brackets with nothing in them hold an empty value. */
    private static boolean opens(char open, char next) {
        return (open == '(' && next == ')')
                || (open == '[' && next == ']')
                || (open == '{' && next == '}')
                || (open == '"' && next == '"');
    }

    private static int untilClosing(char[] s, int from, int end) {
        int to = from;
        while (to < end && !closing(s[to])) {
            to++;
        }
        return to;
    }

    private void addMasked(char[] s, int from, int to, long value) {
        if (value == WordMask.NONE) {
            add(s, from, to);
            return;
        }
        begin();
        int valueFrom = WordMask.from(value);
        // A sign behind a name belongs to the number: id_-12.
        for (int i = from; i < valueFrom; i++) {
            if (i == from || s[i] != '-' || s[i - 1] != '_') {
                put(s[i]);
            }
        }
        put(MASK);
        for (int i = WordMask.to(value); i < to; i++) {
            put(s[i]);
        }
        ends[words++] = length;
    }

    private void mask() {
        begin();
        put(MASK);
        ends[words++] = length;
    }

    private void add(char[] s, int from, int to) {
        begin();
        int count = to - from;
        while (length + count > text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        System.arraycopy(s, from, text, length, count);
        length += count;
        ends[words++] = length;
    }

    private void begin() {
        if (words == begins.length) {
            begins = Arrays.copyOf(begins, words * 2);
            ends = Arrays.copyOf(ends, words * 2);
        }
        begins[words] = length;
    }

    private void put(char c) {
        if (length == text.length) {
            text = Arrays.copyOf(text, length * 2);
        }
        text[length++] = c;
    }
}
