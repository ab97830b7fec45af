package io.programmeragent.core.prove.build;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a repository says itself that it is built: the file {@value #NAME} of its base branch, with the keys
 * {@code fetch}, {@code prepare}, {@code compile}, {@code test}, {@code lint}, {@code integration},
 * {@code benchmark.NAME}, {@code timeout} in seconds, {@code reports} (a glob of JUnit's XML) and {@code report-format}. Commands are words; a
 * word with spaces stands in quotation marks; no shell is involved.
 */
public final class RepositoryFile {
    public static final String NAME = ".programmer-agent.properties";

    private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|(\\S+)");
    private static final String BENCHMARK = "benchmark.";
    private static final List<String> KEYS = List.of(
            "fetch", "prepare", "compile", "test", "lint", "integration", "timeout", "reports", "report-format");

    private final Properties keys;

    private RepositoryFile(Properties keys) {
        this.keys = keys;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it has a key that does not exist, or a value that is none
     */
    public static RepositoryFile parse(String text) {
        Properties keys = new Properties();
        try {
            keys.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (String key : keys.stringPropertyNames()) {
            if (!KEYS.contains(key) && !key.startsWith(BENCHMARK)) {
                throw new IllegalArgumentException(NAME + " has the key '" + key + "', which does not exist; use "
                        + String.join(", ", KEYS) + " or " + BENCHMARK + "NAME");
            }
        }
        RepositoryFile file = new RepositoryFile(keys);
        file.timeout();
        file.format();
        return file;
    }

    /** What it says, and for the rest what was recognised. */
    Recipe over(Recipe recognised) {
        Recipe.Steps steps = recognised.steps();
        Map<String, List<String>> benchmarks = new TreeMap<>(steps.benchmarks());
        keys.stringPropertyNames().stream()
                .filter(key -> key.startsWith(BENCHMARK))
                .forEach(key -> benchmarks.put(key.substring(BENCHMARK.length()), words(keys.getProperty(key))));
        Recipe.Steps said = new Recipe.Steps(
                command("prepare").orElse(steps.prepare()),
                command("compile").orElse(steps.compile()),
                command("test").orElse(steps.test()),
                command("lint").orElse(steps.lint()),
                command("integration").orElse(steps.integration()),
                benchmarks);
        Recipe told = recognised.with(said, timeout().orElse(recognised.timeout()), reports(recognised));
        return command("fetch").map(told::fetchedBy).orElse(told);
    }

    private ReportSource reports(Recipe recognised) {
        Optional<ReportSource.Format> format = format();
        Optional<String> glob = Optional.ofNullable(keys.getProperty("reports"));
        if (format.isPresent() || glob.isPresent()) {
            return new ReportSource(
                    format.orElse(ReportSource.Format.JUNIT), glob.map(List::of).orElse(List.of()));
        }
        return command("test").isPresent()
                ? Recipes.reportsOf(command("test").get(), recognised)
                : recognised.reports();
    }

    private Optional<List<String>> command(String key) {
        return Optional.ofNullable(keys.getProperty(key)).map(RepositoryFile::words);
    }

    private Optional<Duration> timeout() {
        return Optional.ofNullable(keys.getProperty("timeout")).map(value -> {
            if (!value.strip().matches("[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException(
                        NAME + ": timeout '" + value + "' is not a number of seconds; write timeout = 900");
            }
            return Duration.ofSeconds(Long.parseLong(value.strip()));
        });
    }

    private Optional<ReportSource.Format> format() {
        return Optional.ofNullable(keys.getProperty("report-format")).map(value -> {
            try {
                return ReportSource.Format.valueOf(value.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        NAME + ": report-format '" + value + "' is not one of " + List.of(ReportSource.Format.values()),
                        e);
            }
        });
    }

    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1).replaceAll("\\\\(.)", "$1")
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }
}
