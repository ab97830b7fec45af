package io.programmeragent.core.journal;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.verify.Measurement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes events of any type from a seed. Components are made by their type; where a record takes less than its types
 * allow, the record or the component's name is listed here. What it cannot make is an error: a new event that needs more
 * is listed here before its tests pass.
 */
final class ArbitraryEvents {
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "plain words",
            "two\nlines\r\n\tand a tab",
            "\"quoted\" \\ and {\"$blob\":\"x\"}",
            "nul \0 and bell \7",
            "Grüße, 你好, \uD83D\uDE00",
            "half a pair \uD83D",
            "'; DROP TABLE agent_journal; --",
            "long enough to be a blob ".repeat(200),
            "just over the limit, with nul \0 and half a pair \uDE00 ".repeat(90));

    private final Random random;
    private final Map<Class<?>, Supplier<Object>> special = new HashMap<>();
    private int depth;

    ArbitraryEvents(long seed) {
        this.random = new Random(seed);
        special.put(Patch.class, this::patch);
        special.put(FileChange.class, () -> fileChange(random.nextInt(1000)));
        special.put(Measurement.Ratio.class, this::ratio);
        special.put(URI.class, () -> URI.create("https://forge.test/changes/" + random.nextInt(100)));
        special.put(Instant.class, () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
        special.put(Duration.class, () -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)));
        special.put(
                OptionalInt.class, () -> random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()));
        special.put(String.class, () -> NASTY.get(random.nextInt(NASTY.size())));
        special.put(boolean.class, random::nextBoolean);
        special.put(int.class, random::nextInt);
        special.put(long.class, random::nextLong);
        special.put(Double.class, this::number);
        special.put(double.class, random::nextDouble);
    }

    <E extends IncidentEvent> E next(Class<E> type) {
        depth = 0;
        return type.cast(make(type));
    }

    private Object make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> wanted = (Class<?>) type;
        Supplier<Object> maker = special.get(wanted);
        if (maker != null) {
            return maker.get();
        } else if (wanted.isEnum()) {
            return pick(wanted.getEnumConstants());
        } else if (wanted.isSealed()) {
            return make(pick(wanted.getPermittedSubclasses()));
        } else if (wanted.isRecord()) {
            return record(wanted);
        }
        throw new AssertionError("Teach ArbitraryEvents to make a " + wanted);
    }

    private Object container(ParameterizedType generic) {
        Type element = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Optional.class) {
            return depth > 6 || random.nextBoolean() ? Optional.empty() : Optional.of(make(element));
        } else if (generic.getRawType() == List.class) {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                elements.add(make(element));
            }
            return elements;
        } else if (generic.getRawType() == Map.class) {
            Map<Object, Object> entries = new HashMap<>();
            List<String> keys = List.of("$blob", "$$blob", "@type", "$", "a.b", "Größe", "\0");
            for (int i = random.nextInt(4); i > 0; i--) {
                entries.put(keys.get(random.nextInt(keys.size())), make(generic.getActualTypeArguments()[1]));
            }
            return entries;
        }
        throw new AssertionError("Teach ArbitraryEvents to make a " + generic);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        depth++;
        Object[] values = Arrays.stream(components)
                .map(c -> switch (c.getName()) {
                    case "target" -> "/" + make(String.class);
                    case "ownFrame" -> -1;
                    default -> make(c.getGenericType());
                })
                .toArray();
        depth--;
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Teach ArbitraryEvents to make a " + type, e);
        }
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> Double.MIN_VALUE;
            case 1 -> Double.MAX_VALUE;
            case 2 -> Double.NaN;
            case 3 -> Double.NEGATIVE_INFINITY;
            case 4 -> -0.0;
            default -> random.nextGaussian();
        };
    }

    private Measurement.Ratio ratio() {
        int bad = random.nextInt(1000);
        return new Measurement.Ratio(
                (String) make(String.class),
                (Instant) make(Instant.class),
                (Instant) make(Instant.class),
                bad,
                (long) bad + random.nextInt(1000));
    }

    private Patch patch() {
        List<FileChange> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changes.add(fileChange(i));
        }
        return new Patch(changes);
    }

    private FileChange fileChange(int number) {
        Optional<String> before = random.nextBoolean() ? Optional.empty() : Optional.of((String) make(String.class));
        return new FileChange(
                "src/main/java/Größe" + number + ".java", before, Optional.of(make(String.class) + "changed"));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
