package io.programmeragent.core.untrusted;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises texts that nobody thought of: among capitals, small letters and digits the kind changes with most characters, as
 * chance has it, and not at the joints of words. Hashes and ids in hexadecimal digits are told by their names alone. Pure.
 */
final class DrawnByLot {
    /** A provider's prefix and a key; ids are shorter (27 characters at most, as KSUIDs are). */
    private static final Pattern PREFIXED = Pattern.compile(
            "(?<![A-Za-z0-9_/+-])[a-z]{2,12}(?:[_-][a-z]{2,8}){0,2}[_-](?<key>[A-Za-z0-9]{32,128})(?![A-Za-z0-9_/+-])");

    private static final Pattern NAMES_AN_ID = Pattern.compile("(?i)id\\W{1,10}$");
    private static final Pattern OF_AN_ID = Pattern.compile("(?:(?:chat)?cmpl|resp|msg|req|run|thread|file).");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{32,}|[0-9A-F]{32,}");
    private static final int LEAST = 20;
    private static final int BEFORE = 12;
    private static final double CHANGES = 0.42;
    private static final double LEAST_SHARE = 0.24;

    private DrawnByLot() {}

    /** Adds the keys in a text that have a prefix of their provider, whatever it is. */
    static void find(String text, SecretSpans into) {
        Matcher matcher = PREFIXED.matcher(text);
        while (matcher.find()) {
            String key = matcher.group("key");
            String told = text.substring(Math.max(0, matcher.start() - BEFORE), matcher.start());
            String prefix = text.substring(matcher.start(), matcher.start("key"));
            if (chance(key)
                    && !NAMES_AN_ID.matcher(told).find()
                    && !OF_AN_ID.matcher(prefix).matches()) {
                into.add("a provider's key", matcher.start(), matcher.end());
            }
        }
    }

    /** Whether all of a value looks so; here also in hexadecimal digits. */
    static boolean whole(String value) {
        if (value.length() < LEAST || value.indexOf(' ') >= 0) {
            return false;
        }
        return HEXADECIMAL.matcher(value).matches() || chance(value);
    }

    /** Words in capitals and small letters have fewer capitals, and fewer digits, than chance gives. */
    private static boolean chance(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        long small = value.chars().filter(Character::isLowerCase).count();
        long capitals = value.chars().filter(Character::isUpperCase).count();
        return digits >= 2
                && small >= LEAST_SHARE * value.length()
                && capitals >= LEAST_SHARE * value.length()
                && changes(value) >= CHANGES;
    }

    /** How often a character is of another kind than the one before, from 0 to 1; some 0.6 when all are equally likely. */
    private static double changes(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            changes += Character.getType(value.charAt(i)) == Character.getType(value.charAt(i - 1)) ? 0 : 1;
        }
        return (double) changes / (value.length() - 1);
    }
}
