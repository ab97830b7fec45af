package io.programmeragent.bench;

import io.programmeragent.core.untrusted.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Redaction of a file, or its recall and precision over generated secrets and innocent lines. */
@Command(
        name = "redact",
        description = {
            "With --input and --output: writes the file with every secret replaced by ***, and else byte for byte.",
            "Without: recall over generated secrets in the providers' real formats, in the places where secrets stand,"
                    + " and how many innocent lines were touched."
        })
final class RedactBenchmark implements Callable<Integer> {
    /** Where secrets stand; the first {@code %s} is the name, the second the secret. */
    private static final List<String> NAMED = List.of(
            "%s=%s", "export %s=\"%s\"", "  %s: %s", "{\"%s\": \"%s\", \"retries\": 3}", "config %s = '%s' loaded");

    private static final List<String> ALONE = List.of(
            "call failed with %s at noon",
            "ERROR 401 for key %s",
            "{\"message\":\"rejected %s\",\"level\":\"error\"}",
            "Authorization: Bearer %s",
            "GET /v1/items?access_token=%s HTTP/1.1");

    @Option(names = "--input", description = "A text file; what is no UTF-8 in it stays as it is.")
    private @Nullable Path input;

    @Option(names = "--output", description = "Where its redacted copy goes.")
    private @Nullable Path output;

    @Option(names = "--seeds", description = "How many secrets of each format.", defaultValue = "5")
    private int seeds;

    @Override
    public Integer call() throws IOException {
        Figures figures = Figures.standard();
        if (input != null && output != null && Files.exists(output) && Files.isSameFile(input, output)) {
            figures.progress("--output " + output + " is the input itself, which would be lost; name another file");
            return 2;
        }
        if (input != null && output != null) {
            return redact(input, output, figures);
        }
        if (input != null || output != null) {
            figures.progress("--input and --output go together; without both, recall and precision are measured");
            return 2;
        }
        return evaluate(figures);
    }

    private static int redact(Path from, Path to, Figures figures) throws IOException {
        long began = System.nanoTime();
        RedactedFile.Counts counts = RedactedFile.write(from, to);
        double seconds = (System.nanoTime() - began) / 1e9;
        figures.print(
                "redact",
                Map.of(
                        "lines",
                        counts.lines(),
                        "touched",
                        counts.touched(),
                        "linesPerSecond",
                        Math.round(counts.lines() / seconds)));
        return 0;
    }

    private int evaluate(Figures figures) throws IOException {
        Random random = new Random(1);
        int secrets = 0;
        Set<String> providers = new LinkedHashSet<>();
        Set<String> missed = new LinkedHashSet<>();
        int missedSecrets = 0;
        for (String row : resource("secret-formats.tsv")) {
            String[] field = row.split("\t", -1);
            providers.add(field[0]);
            for (int seed = 0; seed < seeds; seed++) {
                String secret = RandomText.of(field[1], random);
                for (String line : lines(secret, field[2])) {
                    secrets++;
                    if (Secrets.redact(line).contains(tail(secret))) {
                        missedSecrets++;
                        missed.add(field[0]);
                    }
                }
            }
        }
        int innocent = 0;
        List<String> harmed = new ArrayList<>();
        for (String format : resource("innocent-lines.txt")) {
            for (int seed = 0; seed < seeds; seed++) {
                String line = RandomText.of(format, random);
                innocent++;
                if (!Secrets.redact(line).equals(line)) {
                    harmed.add(line);
                }
            }
        }
        harmed.forEach(line -> figures.progress("touched without need: " + line));
        int found = secrets - missedSecrets;
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("formats", providers.size());
        figure.put("secrets", secrets);
        figure.put("recall", (double) found / secrets);
        figure.put("precision", (double) found / (found + harmed.size()));
        figure.put("innocentLines", innocent);
        figure.put("innocentLinesTouched", harmed.size());
        figure.put("missed", missed);
        figures.print("redact-evaluation", figure);
        return 0;
    }

    private static List<String> lines(String secret, String recognisable) {
        List<String> lines = new ArrayList<>();
        String name = recognisable.startsWith("name:") ? recognisable.substring(5) : "SERVICE_TOKEN";
        NAMED.forEach(line -> lines.add(String.format(line, name, secret)));
        if (!recognisable.startsWith("name:")) {
            ALONE.forEach(line -> lines.add(String.format(line, secret)));
        }
        return lines;
    }

    /** A secret is out when its end is: the beginning may be what says whose it is. */
    private static String tail(String secret) {
        int at = secret.indexOf('@');
        String body = at > 0 && secret.contains("://") ? secret.substring(0, at) : secret;
        String key = body.contains("AccountKey=")
                ? body.substring(body.indexOf("AccountKey=") + 11, body.indexOf(";End"))
                : body;
        return key.substring(key.length() - Math.min(12, key.length()));
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RedactBenchmark.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .toList();
        }
    }
}
