package io.programmeragent.core.observe.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The value of an expression at one moment, as Prometheus documents it, with one difference: {@code increase} and
 * {@code rate} do not extrapolate. They count from the last sample at or before the window's beginning to the last one
 * within it, so that {@code increase} of a counter of events is a whole number, and windows that follow each other count
 * each event once; {@code rate} is that growth divided by the time between these two samples.
 */
final class Evaluation {
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final SeriesMemory memory;
    private final long at;

    private Evaluation(SeriesMemory memory, Instant at) {
        this.memory = memory;
        this.at = at.toEpochMilli();
    }

    /**
     * The value of each series.
     *
     * @throws IllegalArgumentException when the expression does not fit the series
     */
    static Map<Map<String, String>, Double> of(Expression expression, SeriesMemory memory, Instant at) {
        return new Evaluation(memory, at).evaluate(expression).values();
    }

    private Value evaluate(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Value.scalar(literal.value());
        } else if (expression instanceof Expression.Selector selector) {
            return select(selector);
        } else if (expression instanceof Expression.Growth growth) {
            return grow(growth);
        } else if (expression instanceof Expression.Sum sum) {
            return sum(sum);
        } else if (expression instanceof Expression.VectorOf vector) {
            return new Value(
                    false, evaluate(vector.scalar()).require(true, "vector").values());
        } else if (expression instanceof Expression.Binary binary) {
            return combine(binary.operator(), evaluate(binary.left()), evaluate(binary.right()));
        }
        throw new IllegalStateException("no evaluation of " + expression);
    }

    private Value select(Expression.Selector selector) {
        Map<Map<String, String>, Double> values = new LinkedHashMap<>();
        memory.each(selector::matches, (labels, samples) -> {
            int last = samples.firstAfter(at) - 1;
            if (last >= 0
                    && samples.time(last) > at - LOOK_BACK.toMillis()
                    && !SeriesSamples.isStale(samples.value(last))) {
                values.put(labels, samples.value(last));
            }
        });
        return new Value(false, values);
    }

    private Value grow(Expression.Growth growth) {
        Map<Map<String, String>, Double> values = new LinkedHashMap<>();
        memory.each(
                growth.counter()::matches,
                (labels, samples) -> grown(samples, growth).ifPresent(g -> put(values, withoutName(labels), g)));
        return new Value(false, values);
    }

    private OptionalDouble grown(SeriesSamples samples, Expression.Growth growth) {
        long begin = at - growth.window().toMillis();
        int first = baseline(samples, begin);
        double grown = 0;
        int previous = -1;
        int count = 0;
        int start = -1;
        for (int i = first; i < samples.firstAfter(at); i++) {
            double value = samples.value(i);
            if (SeriesSamples.isStale(value)) {
                continue;
            }
            if (previous >= 0) {
                double before = samples.value(previous);
                grown += value < before ? value : value - before; // a counter that fell began anew from zero
            } else {
                start = i;
            }
            previous = i;
            count++;
        }
        if (count < 2 || samples.time(previous) <= begin) {
            return OptionalDouble.empty();
        }
        double seconds = (samples.time(previous) - samples.time(start)) / 1000.0;
        return OptionalDouble.of(growth.perSecond() ? grown / seconds : grown);
    }

    /** The last sample at or before the window's beginning, or else the first one within it. */
    private static int baseline(SeriesSamples samples, long begin) {
        int first = samples.firstAfter(begin);
        for (int i = first - 1; i >= 0 && samples.time(i) > begin - LOOK_BACK.toMillis(); i--) {
            if (!SeriesSamples.isStale(samples.value(i))) {
                return i;
            }
        }
        return first;
    }

    private Value sum(Expression.Sum sum) {
        Map<Map<String, String>, Double> values = new LinkedHashMap<>();
        evaluate(sum.of()).require(false, "sum").values().forEach((labels, value) -> {
            Map<String, String> group = new HashMap<>(labels);
            group.keySet().retainAll(sum.by());
            values.merge(Map.copyOf(group), value, Double::sum);
        });
        return new Value(false, values);
    }

    private static Value combine(char operator, Value left, Value right) {
        if (operator == '|') {
            return either(left.require(false, "or"), right.require(false, "or"));
        }
        if (left.isScalar() && right.isScalar()) {
            return Value.scalar(apply(operator, left.number(), right.number()));
        }
        Map<Map<String, String>, Double> values = new LinkedHashMap<>();
        if (right.isScalar()) {
            left.values().forEach((l, v) -> put(values, withoutName(l), apply(operator, v, right.number())));
        } else if (left.isScalar()) {
            right.values().forEach((l, v) -> put(values, withoutName(l), apply(operator, left.number(), v)));
        } else {
            Map<Map<String, String>, Double> others = new HashMap<>();
            right.values().forEach((l, v) -> put(others, withoutName(l), v));
            left.values().forEach((l, v) -> {
                Double other = others.get(withoutName(l));
                if (other != null) {
                    put(values, withoutName(l), apply(operator, v, other));
                }
            });
        }
        return new Value(false, values);
    }

    private static Value either(Value left, Value right) {
        Map<Map<String, String>, Double> values = new LinkedHashMap<>(left.values());
        List<Map<String, String>> known = new ArrayList<>();
        left.values().keySet().forEach(l -> known.add(withoutName(l)));
        right.values().forEach((l, v) -> {
            if (!known.contains(withoutName(l))) {
                values.put(l, v);
            }
        });
        return new Value(false, values);
    }

    private static double apply(char operator, double left, double right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            default -> left / right;
        };
    }

    private static void put(Map<Map<String, String>, Double> values, Map<String, String> labels, double value) {
        if (values.put(labels, value) != null) {
            throw new IllegalArgumentException("several series have the labels " + labels);
        }
    }

    private static Map<String, String> withoutName(Map<String, String> labels) {
        Map<String, String> rest = new HashMap<>(labels);
        rest.keySet().removeAll(Set.of("__name__"));
        return Map.copyOf(rest);
    }

    /** A number, or the values of series; a number has the labels of none. */
    private record Value(boolean isScalar, Map<Map<String, String>, Double> values) {
        static Value scalar(double number) {
            return new Value(true, Map.of(Map.of(), number));
        }

        double number() {
            return values.values().iterator().next();
        }

        Value require(boolean scalar, String where) {
            if (isScalar != scalar) {
                throw new IllegalArgumentException(where + " takes " + (scalar ? "a number" : "series"));
            }
            return this;
        }
    }
}
