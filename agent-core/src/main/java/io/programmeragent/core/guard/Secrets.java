package io.programmeragent.core.guard;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text before it leaves the process: keys and tokens of well-known shapes, private keys,
 * passwords in URLs, and what is assigned to a name that says it is secret. A secret that looks like an ordinary word and
 * stands alone is not recognised.
 */
public final class Secrets {
    private static final String MASK = "***";

    private static final List<Pattern> WHOLE = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{20,}\\b|\\bgithub_pat_[A-Za-z0-9_]{20,}\\b"),
            Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"),
            Pattern.compile("\\bA(KIA|SIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("\\bsk-[A-Za-z0-9_-]{20,}|\\b[rs]k_live_[A-Za-z0-9]{20,}"),
            Pattern.compile("\\bAIza[A-Za-z0-9_-]{35}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"));

    /** Group 1 stays, what follows it goes. */
    private static final List<Pattern> AFTER = List.of(
            Pattern.compile("(\\b[a-z][a-z0-9+.-]*://[^/\\s:@]*:)[^/\\s@]+(?=@)"),
            Pattern.compile("((?i)\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{12,}"),
            Pattern.compile(
                    "((?i)[\"']?[\\w.-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)[\"']?"
                            + "\\s*[:=]\\s*[\"']?)[^\\s\"',;&]{6,}"));

    private Secrets() {}

    public static String redact(String text) {
        String clean = text;
        for (Pattern pattern : WHOLE) {
            clean = pattern.matcher(clean).replaceAll(MASK);
        }
        for (Pattern pattern : AFTER) {
            clean = pattern.matcher(clean).replaceAll("$1" + MASK);
        }
        return clean;
    }
}
