package io.programmeragent.core.fix.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How likely each kind of edit is right where it fits, as data. */
public final class Weights {
    private static final double UNKNOWN = 0.2;

    private final Map<String, Double> byKind;

    Weights(Map<String, Double> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    /** The weights that come with the library. */
    public static Weights standard() {
        try (InputStream in = Weights.class.getResourceAsStream("weights.properties")) {
            if (in == null) {
                throw new IllegalStateException("weights.properties is not beside this class");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, Double> weights = new TreeMap<>();
            properties.stringPropertyNames().forEach(k -> weights.put(k, Double.valueOf(properties.getProperty(k))));
            return new Weights(weights);
        } catch (IOException e) {
            throw new UncheckedIOException("weights.properties cannot be read", e);
        }
    }

    /** All kinds that have a weight. */
    public Set<String> kinds() {
        return new TreeSet<>(byKind.keySet());
    }

    /** The same with some kinds likelier or less likely. */
    public Weights times(Map<String, Double> factors) {
        Map<String, Double> weights = new TreeMap<>(byKind);
        factors.forEach((kind, factor) -> weights.computeIfPresent(kind, (k, weight) -> weight * factor));
        return new Weights(weights);
    }

    double of(String kind) {
        return byKind.getOrDefault(kind, UNKNOWN);
    }
}
