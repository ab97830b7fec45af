package io.programmeragent.core.untrusted;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a secret of one kind looks like, wherever it stands.
 *
 * @param kind what it is, for people
 * @param literal what has to occur before the expression is tried, so that ordinary text is quick
 * @param expression finds it where a word begins
 * @param glued finds it also right behind an escape, whose last letter hides that a word begins: {@code \nghp_...} in JSON,
 *     {@code %3DAKIA...} in an address, {@code [31mghp_...} for a terminal
 * @param part whether only its group {@code secret} goes, not the whole match
 */
record SecretShape(String kind, String literal, Pattern expression, Pattern glued, boolean part) {
    private static final String RESOURCE = "secret-shapes.tsv";

    /** Where an escape ends and a letter, digit or underscore follows. */
    private static final Pattern ESCAPE =
            Pattern.compile("(?:\\\\(?:[nrtbf]|u[0-9a-fA-F]{4})|%[0-9A-Fa-f]{2}|\\[[0-9;:]{0,10}m)(?=\\w)");

    /** Where an expression says that a word begins. */
    private static final Pattern WORD_BEGINS = Pattern.compile("^(\\(\\?i\\))?\\\\b");

    static final String WORD_BEGINS_OR_ESCAPE_ENDS =
            "(?:\\b|(?<=\\\\[nrtbf])|(?<=\\\\u[0-9a-fA-F]{4})" + "|(?<=%[0-9A-Fa-f]{2})|(?<=\\[[0-9;:]{0,10}m))";

    /** Every shape that is known, in the resource's order. */
    static final List<SecretShape> ALL = load();

    /** Whether the text has an escape that a secret may stand right behind. */
    static boolean escapes(String text) {
        return ESCAPE.matcher(text).find();
    }

    /**
     * Adds what of this shape is in the text.
     *
     * @param escapes whether the text {@linkplain #escapes has escapes}; most have none, and are quicker without
     */
    void find(String text, boolean escapes, SecretSpans into) {
        if (!text.contains(literal)) {
            return;
        }
        Matcher matcher = (escapes ? glued : expression).matcher(text);
        while (matcher.find()) {
            into.add(
                    kind,
                    part ? matcher.start("secret") : matcher.start(),
                    part ? matcher.end("secret") : matcher.end());
        }
    }

    private static List<SecretShape> load() {
        try (InputStream in = Objects.requireNonNull(SecretShape.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(field -> of(field[0], field[1], field[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecretShape of(String kind, String literal, String expression) {
        String glued = WORD_BEGINS
                .matcher(expression)
                .replaceFirst("$1" + Matcher.quoteReplacement(WORD_BEGINS_OR_ESCAPE_ENDS));
        return new SecretShape(
                kind, literal, Pattern.compile(expression), Pattern.compile(glued), expression.contains("(?<secret>"));
    }
}
