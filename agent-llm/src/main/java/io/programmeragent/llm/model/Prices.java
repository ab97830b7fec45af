package io.programmeragent.llm.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table of prices by the beginning of a model's name; the longest that fits holds. A name such as {@code vendor/model} that
 * no line fits is looked up by its last part.
 */
public final class Prices {
    private static final Logger LOG = LoggerFactory.getLogger(Prices.class);
    private static final Set<String> UNPRICED = ConcurrentHashMap.newKeySet();

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

    /** What a model costs; one without a price counts as free, which is told once. */
    public Price of(String model) {
        return find(model).orElseGet(() -> {
            unpriced(model).ifPresent(text -> LOG.warn("{}", text));
            return Price.FREE;
        });
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

    /** What to tell about a model without a price; nothing when it was told before. */
    static Optional<String> unpriced(String model) {
        return UNPRICED.add(model)
                ? Optional.of(
                        "Model " + model + " has no price and counts as free: the budgets guard.money-per-incident and"
                                + " guard.money-per-day do not bind for it, those of tokens, calls and time do. Give the model's key"
                                + " prices a file with the line '" + model
                                + " = PROMPT ANSWER', per million tokens; 0 0 when it is"
                                + " free")
                : Optional.empty();
    }
}
