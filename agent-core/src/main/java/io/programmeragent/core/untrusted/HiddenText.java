package io.programmeragent.core.untrusted;

import java.util.regex.Pattern;

/** Characters that a person does not see and a model reads: they go before a text is shown to either. */
public final class HiddenText {
    /** Controls, formats (zero width, direction, tags), private use, unassigned, lone surrogates, variation selectors. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}&&[^\\n\\r\\t]]");

    private HiddenText() {}

    /** The text without them; the very same text when there are none. */
    public static String strip(String text) {
        return plain(text) ? text : HIDDEN.matcher(text).replaceAll("");
    }

    private static boolean plain(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c < 127) || c == '\n' || c == '\t' || c == '\r');
    }
}
