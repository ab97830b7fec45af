package io.programmeragent.llm.model;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A table of prices by the beginning of a model's name; the longest that fits holds. A name such as {@code vendor/model} that
 * no line fits is looked up by its last part.
 */
public final class Prices {
    private final Map<String, Price> byName;

    private Prices(Map<String, Price> byName) {
        this.byName = byName;
    }

    /** The table that comes along; prices change, so a deployment that pays should have its own. */
    public static Prices shipped() {
        try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.properties"))) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A user's own table.
     *
     * @throws IllegalArgumentException naming the file or the line, when it cannot be read
     */
    public static Prices of(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("the prices in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Prices read(Reader in) throws IOException {
        Properties lines = new Properties();
        lines.load(in);
        Map<String, Price> prices = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            String[] two = lines.getProperty(name).trim().split("\\s+", -1);
            try {
                prices.put(name, new Price(Double.parseDouble(two[0]), Double.parseDouble(two[1])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "the price '" + lines.getProperty(name) + "' of " + name + " is not two numbers", e);
            }
        }
        return new Prices(prices);
    }

    /**
     * What a model costs.
     *
     * @throws ConfigException when that is not known: it must not count as free
     */
    Price require(String model) {
        return find(model)
                .orElseThrow(() -> new ConfigException(List.of(new ConfigProblem(
                        "model",
                        "model " + model + " has no price, so that no budget of money could bound what it costs.",
                        "Make it with a price: LanguageModel.of(name, chat, new Price(PROMPT, ANSWER)), per million tokens,"
                                + " or Price.FREE when it costs nothing."))));
    }

    /** What a model costs, where that is known. */
    public Optional<Price> find(String model) {
        return line(model).or(() -> line(model.substring(model.lastIndexOf('/') + 1)));
    }

    private Optional<Price> line(String name) {
        return byName.entrySet().stream()
                .filter(line -> name.startsWith(line.getKey()))
                .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
                .map(Map.Entry::getValue);
    }
}
