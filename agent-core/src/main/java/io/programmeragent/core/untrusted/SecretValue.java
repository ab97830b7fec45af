package io.programmeragent.core.untrusted;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value looks like that is given to the name of a secret: a password, a key, or something that only stands there. Pure. */
final class SecretValue {
    private static final Pattern TYPE = Pattern.compile("[\\w$.]*(?:Password|Secret|Token|Credentials?|Key)");
    private static final Pattern NAMES_SECRET =
            Pattern.compile("(?i)[a-z_$.]*(?:password|passwd|passphrase|pwd|secret|token|credentials?|key)");

    /** Words, years and versions that are joined; or a constant's name. */
    private static final Pattern SLUG = Pattern.compile(
            "(?:[a-z]{3,20}|v?\\d{1,4}|[0-9a-f]{4})(?:[._-](?:[a-z]{2,20}\\d?|v?\\d{1,4}|[0-9a-f]{4})){1,9}|[A-Z_]{1,40}\\d{0,2}");

    private static final Pattern IDENTIFIERS = Pattern.compile("[A-Za-z_$][A-Za-z_$]*(?:\\.[A-Za-z_$]\\w*)*[.:]?");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)\\d{4}-\\d{2}-\\d{2}(?:t.*)?|\\?[a-z]*|![a-z/]+|realm=|[$%#@]\\{.*|\\$[A-Z_]+|\\$\\(.*|\\{\\{.*|<.*|%[sd(].*|[*x.]+|\\.\\.\\..*|.*redacted.*|your[-_ ].*|(?:env|file|vault|ssm"
                    + "|secret)[.:].*|.*placeholder.*|classpath:.*|#[0-9a-f]{3,8}");
    private static final Pattern ENDING = Pattern.compile("[!?]$");
    private static final Set<String> NOTHING = Set.of(
            "null",
            "none",
            "nil",
            "true",
            "false",
            "undefined",
            "empty",
            "unknown",
            "string",
            "optional",
            "required",
            "bytes",
            "text",
            "boolean",
            "number",
            "object",
            "success",
            "failed",
            "failure",
            "does",
            "must",
            "should",
            "shall",
            "cannot",
            "needs",
            "your",
            "this",
            "that",
            "return",
            "throw",
            "please",
            "enter",
            "reset",
            "change",
            "changed",
            "confirm",
            "forgot",
            "repeat",
            "incorrect",
            "invalid",
            "expired",
            "missing",
            "wrong",
            "same-origin",
            "include",
            "inherit",
            "password",
            "passwort",
            "contrase\u00f1a",
            "kennwort",
            "wachtwoord");

    private static final Pattern OF_SECRETS =
            Pattern.compile("(?i)\\b(?:passwor[dt]|passwd|kennwort|passe|secret|token|key)s?\\b");
    private static final Pattern PATH = Pattern.compile("(?:/[a-z][a-z0-9_@.-]*){2,}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private SecretValue() {}

    /** A placeholder, a sentence about secrets, a word that is there for one. */
    static boolean mentions(String value) {
        return (value.indexOf(' ') > 0 && OF_SECRETS.matcher(value).find())
                || NOTHING.contains(ENDING.matcher(value).replaceFirst("").toLowerCase(Locale.ROOT))
                || PLACEHOLDER.matcher(value).matches();
    }

    /** The name of a setting that holds one. */
    static boolean setting(String value) {
        return value.indexOf('.') > 0 && NAMES_SECRET.matcher(value).matches();
    }

    /** The name of a type. */
    static boolean type(String value) {
        return TYPE.matcher(value).matches();
    }

    /** Words that are joined. */
    static boolean slug(String value) {
        return SLUG.matcher(value).matches();
    }

    /** Where a page or a file is; with capitals it may as well be a secret in base 64. */
    static boolean path(String value) {
        return PATH.matcher(value).matches();
    }

    static boolean uuid(String value) {
        return UUID.matcher(value).matches();
    }

    /**
     * An expression of a program: a call, a field of something, a variable at a statement's end.
     *
     * @param next the character behind it
     */
    static boolean code(String value, char next) {
        boolean words = IDENTIFIERS.matcher(value).matches();
        return (words && NAMES_SECRET.matcher(value).matches())
                || next == '('
                || next == '['
                || (words && (value.indexOf('.') > 0 || next == ';' || next == ')'));
    }

    /** What could be no word, and nothing else but a password where one is expected. */
    static boolean password(String value) {
        boolean letters = value.chars().anyMatch(Character::isLetter);
        boolean others = value.chars().anyMatch(c -> Character.isDigit(c) || "!@#$%^&*?+~".indexOf(c) >= 0);
        return value.length() >= 8 && value.indexOf(' ') < 0 && value.indexOf('/') < 0 && letters && others;
    }

    /** Of more than one kind, as keys are. */
    static boolean mixed(String value) {
        boolean digits = value.chars().anyMatch(Character::isDigit);
        boolean lower = value.chars().anyMatch(Character::isLowerCase);
        boolean upper = value.chars().anyMatch(Character::isUpperCase);
        return digits ? lower || upper : lower && upper && value.length() >= 24;
    }

    /** Whether the characters carry at least so many bits each (Shannon's entropy). */
    static boolean varied(String value, double bits) {
        int[] counts = new int[128];
        value.chars().forEach(c -> counts[c & 127]++);
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy >= Math.min(bits, 0.8 * Math.log(value.length()) / Math.log(2));
    }
}
