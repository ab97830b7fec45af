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
 * @param expression finds it
 * @param part whether only its group {@code secret} goes, not the whole match
 */
record SecretShape(String kind, String literal, Pattern expression, boolean part) {
    private static final String RESOURCE = "secret-shapes.tsv";

    /** Every shape that is known, in the resource's order. */
    static final List<SecretShape> ALL = load();

    void find(String text, SecretSpans into) {
        if (!text.contains(literal)) {
            return;
        }
        Matcher matcher = expression.matcher(text);
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
                    .map(field -> new SecretShape(
                            field[0], field[1], Pattern.compile(field[2]), field[2].contains("(?<secret>")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
