package io.programmeragent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * New inputs like known ones: numbers stay within what was seen, lists that are always sorted or without doubles stay
 * so, texts use the letters that were seen. Values are {@code Long}, {@code Double}, {@code String}, {@code Boolean} and
 * lists of them.
 */
final class JudgeInputs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 10;
    private static final int BEYOND = 3;

    private final List<List<Object>> known;

    private JudgeInputs(List<List<Object>> known) {
        this.known = known;
    }

    /** Reads a file of one {@code [arguments, expected]} per line. */
    static JudgeInputs read(Path file) throws IOException {
        List<List<Object>> known = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                Object arguments = value(JSON.readTree(line).get(0));
                known.add(arguments instanceof List<?> list ? List.copyOf(list) : List.of(arguments));
            }
        }
        return new JudgeInputs(known);
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(n -> list.add(value(n)));
            return list;
        }
        return node.isIntegralNumber()
                ? (Object) node.asLong()
                : node.isNumber() ? (Object) node.asDouble() : node.isBoolean() ? node.asBoolean() : node.asText();
    }

    /** So many inputs at most that are not among the known ones, each once. */
    List<List<Object>> unseen(int count, Random random) {
        Set<List<Object>> unseen = new LinkedHashSet<>();
        for (int i = 0; i < ATTEMPTS * count && unseen.size() < count; i++) {
            List<Object> input = another(random);
            if (!known.contains(input)) {
                unseen.add(input);
            }
        }
        if (unseen.isEmpty()) {
            beyond(unseen);
        }
        return List.copyOf(unseen);
    }

    /** Where all numbers between the least and the most are known: some that are a little more. */
    private void beyond(Set<List<Object>> unseen) {
        for (List<Object> base : known) {
            for (int at = 0; at < base.size(); at++) {
                if (base.get(at) instanceof Long number) {
                    for (long step = 1; step <= BEYOND; step++) {
                        List<Object> input = new ArrayList<>(base);
                        input.set(at, number + step);
                        if (!known.contains(input)) {
                            unseen.add(input);
                        }
                    }
                }
            }
        }
    }

    /** One more input. */
    List<Object> another(Random random) {
        List<Object> base = known.get(random.nextInt(known.size()));
        List<Object> changed = new ArrayList<>(base);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes && !changed.isEmpty(); i++) {
            int at = random.nextInt(changed.size());
            List<Object> seen = new ArrayList<>();
            known.stream().filter(k -> k.size() > at).forEach(k -> seen.add(k.get(at)));
            changed.set(at, change(changed.get(at), seen, random));
        }
        return changed;
    }

    private static Object change(Object value, List<Object> seen, Random random) {
        if (value instanceof Long number) {
            return number(number, seen, random);
        } else if (value instanceof Double) {
            return seen.get(random.nextInt(seen.size()));
        } else if (value instanceof String text) {
            return text(text, seen, random);
        } else if (value instanceof List<?> list) {
            return list(new ArrayList<>(list), seen, random);
        }
        return value;
    }

    private static Object number(long value, List<Object> seen, Random random) {
        long least = seen.stream()
                .filter(s -> s instanceof Long)
                .mapToLong(s -> (Long) s)
                .min()
                .orElse(value);
        long most = seen.stream()
                .filter(s -> s instanceof Long)
                .mapToLong(s -> (Long) s)
                .max()
                .orElse(value);
        long step = switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> -1;
            case 2 -> random.nextInt(7) - 3;
            default -> least + (long) (random.nextDouble() * (most - least + 1)) - value;
        };
        return Math.max(least, Math.min(most, value + step));
    }

    private static Object text(String value, List<Object> seen, Random random) {
        StringBuilder letters = new StringBuilder();
        seen.stream().filter(s -> s instanceof String).forEach(letters::append);
        StringBuilder text = new StringBuilder(value);
        int at = random.nextInt(text.length() + 1);
        char letter = letters.isEmpty() ? 'a' : letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, letter);
            case 1 -> text.setLength(at);
            case 2 -> text.delete(at, Math.min(text.length(), at + 1));
            default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(letter));
        }
        return text.toString();
    }

    private static Object list(List<Object> list, List<Object> seen, Random random) {
        List<Object> elements = new ArrayList<>();
        boolean sorted = true;
        boolean distinct = true;
        for (Object one : seen) {
            if (one instanceof List<?> other) {
                elements.addAll(other);
                sorted &= ordered(other).equals(other);
                distinct &= new HashSet<>(other).size() == other.size();
            }
        }
        int at = list.isEmpty() ? 0 : random.nextInt(list.size());
        Object element = elements.isEmpty() ? null : elements.get(random.nextInt(elements.size()));
        switch (random.nextInt(5)) {
            case 0 -> {
                if (element != null) {
                    list.add(at, change(element, elements, random));
                }
            }
            case 1 -> {
                if (!list.isEmpty()) {
                    list.remove(at);
                }
            }
            case 2 -> Collections.shuffle(list, random);
            case 3 -> {
                if (!list.isEmpty()) {
                    list.add(list.get(at));
                }
            }
            default -> {
                if (!list.isEmpty()) {
                    list.set(at, change(list.get(at), elements, random));
                }
            }
        }
        List<Object> result = distinct ? new ArrayList<>(new java.util.LinkedHashSet<>(list)) : list;
        return sorted ? ordered(result) : result;
    }

    /** In order when all are numbers, or all texts; as it is otherwise. */
    private static List<Object> ordered(List<?> list) {
        List<Object> ordered = new ArrayList<>(list);
        if (list.stream().allMatch(e -> e instanceof Number)) {
            ordered.sort(Comparator.comparingDouble(e -> ((Number) e).doubleValue()));
        } else if (list.stream().allMatch(e -> e instanceof String)) {
            ordered.sort(Comparator.comparing(Object::toString));
        }
        return ordered;
    }
}
