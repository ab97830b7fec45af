package io.programmeragent.core.untrusted;

import java.util.List;

/**
 * Takes secrets out of a text before it leaves the process: keys and tokens of the shapes in {@code secret-shapes.tsv},
 * private keys, credentials in addresses, headers and command lines, what is assigned to a name that says it is
 * secret, and long keys that look drawn by lot behind a prefix. A secret that looks like an ordinary word and stands alone is not recognised.
 */
public final class Secrets {
    private Secrets() {}

    /** The text with each secret replaced by {@code ***}; the very same text when there is none. */
    public static String redact(String text) {
        return find(text).mask(text);
    }

    /** What kinds of secrets a text seems to hold, such as {@code GitHub token}; empty when none. */
    public static List<String> kinds(String text) {
        return find(text).kinds();
    }

    private static SecretSpans find(String text) {
        SecretSpans found = new SecretSpans();
        boolean escapes = SecretShape.escapes(text);
        for (SecretShape shape : SecretShape.ALL) {
            shape.find(text, escapes, found);
        }
        AssignedSecret.find(text, escapes, found);
        DrawnByLot.find(text, found);
        return found;
    }
}
