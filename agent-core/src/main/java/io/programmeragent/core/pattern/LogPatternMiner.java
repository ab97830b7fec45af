package io.programmeragent.core.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the patterns in log messages: one configuration for all systems, nothing to train, the same answer for the
 * same messages. Messages are reduced to shapes as they come, which is quick; the shapes are divided into patterns
 * when somebody asks. Memory is bounded by the number of shapes: when there are too many, those that are one pattern
 * become one shape, and if that does not suffice, the rarest share one pattern, {@code <*>}. Only the numbers of shapes
 * stay, four bytes for each shape ever seen, so that a number which was returned once is good for as long as the miner:
 * for messages without an end, a new miner is taken from time to time.
 *
 * <p>For one thread.
 */
public final class LogPatternMiner {
    /** How many shapes are kept unless said otherwise: some 20 MB of usual messages. */
    public static final int SHAPES = 20_000;

    /** How many different words at one place may still be different sentences, unless said otherwise. */
    public static final int FEW = 4;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** The same value again and again: a list. Possessive and bounded, so that it cannot run wild. */
    private static final Pattern LIST =
            Pattern.compile("(?<![^\\s,])([^\\s\u0000]{0,64}+\u0000)(?:,? +\\1(?![^\\s,]))++");

    /** Minutes and seconds, or hours too: durations of different lengths. */
    private static final Pattern CLOCK = Pattern.compile("(?<![^\\s=(])\u0000:\u0000(?::\u0000)?+(?![^\\s,;)])");

    private final int limit;
    private final int few;
    private final MaskedMessage message = new MaskedMessage();
    private @Nullable Shape[] table = new Shape[1024];
    private int shapes;
    /** The shape that each number stands for by now. */
    private int[] current = new int[256];

    private int numbers;
    private long rest;

    public LogPatternMiner() {
        this(SHAPES, FEW);
    }

    /**
     * @param limit how many shapes are kept at most, at least 16
     * @param few how many different words at one place may still be different sentences
     */
    public LogPatternMiner(int limit, int few) {
        if (limit < 16) {
            throw new IllegalArgumentException("limit is " + limit + "; a miner needs at least 16 shapes");
        }
        this.limit = limit;
        this.few = few;
    }

    /** Counts a message (one line, without its line end) and returns its shape's number, for {@link Mined#of}. */
    public int add(CharSequence line) {
        message.read(line);
        Shape shape = find();
        if (shape == null) {
            if (shapes >= limit) {
                compact();
            }
            shape = new Shape(number(), message);
            insert(shape);
        }
        shape.count++;
        return shape.id;
    }

    /** The patterns of all messages so far. */
    public Mined patterns() {
        List<Group> groups = groups();
        int[] pattern = new int[numbers];
        Arrays.fill(pattern, -1);
        List<LogPattern> patterns = new ArrayList<>();
        for (Group group : groups) {
            long count = 0;
            for (Shape shape : group.shapes) {
                pattern[shape.id] = patterns.size();
                count += shape.count;
            }
            patterns.add(new LogPattern(patterns.size(), group.template(), count));
        }
        int other = patterns.size();
        if (rest > 0) {
            patterns.add(new LogPattern(other, LogPattern.VALUE, rest));
        }
        int[] answer = new int[numbers];
        for (int i = 0; i < numbers; i++) {
            int shape = resolve(i);
            answer[i] = shape < 0 ? other : pattern[shape];
        }
        return new Mined(List.copyOf(patterns), answer);
    }

    private List<Group> groups() {
        List<Shape> all = new ArrayList<>(shapes);
        for (Shape shape : table) {
            if (shape != null) {
                all.add(shape);
            }
        }
        all.sort(Comparator.comparingInt(s -> s.id));
        Map<String, List<Shape>> skeletons = new LinkedHashMap<>();
        for (Shape shape : all) {
            skeletons.computeIfAbsent(shape.skeleton(), s -> new ArrayList<>()).add(shape);
        }
        Map<String, Group> groups = new HashMap<>();
        Partition partition = new Partition(few, found -> {
            Group group = new Group(found);
            groups.merge(group.key(), group, Group::with);
        });
        skeletons.values().forEach(partition::divide);
        List<Group> ordered = new ArrayList<>(groups.values());
        ordered.sort(Comparator.comparingInt(g -> g.first));
        return ordered;
    }

    /** Makes room: a pattern becomes one shape, and the rarest patterns go when that is not enough. */
    private void compact() {
        List<Group> groups = groups();
        groups.sort(Comparator.comparingLong(Group::count).reversed().thenComparingInt(g -> g.first));
        table = new Shape[1024];
        shapes = 0;
        MaskedMessage pending = message.copy();
        for (Group group : groups) {
            int id = -1;
            if (shapes < limit / 4) {
                message.readMasked(group.words(), group.between());
                Shape known = find();
                Shape kept = known != null ? known : new Shape(number(), message);
                if (known == null) {
                    insert(kept);
                }
                kept.count += group.count();
                id = kept.id;
            } else {
                rest += group.count();
            }
            for (Shape shape : group.shapes) {
                current[shape.id] = id;
            }
        }
        message.restore(pending);
    }

    private int resolve(int number) {
        int at = number;
        while (at >= 0 && current[at] != at) {
            at = current[at];
        }
        return at;
    }

    private int number() {
        if (numbers == current.length) {
            current = Arrays.copyOf(current, numbers * 2);
        }
        current[numbers] = numbers;
        return numbers++;
    }

    private @Nullable Shape find() {
        int mask = table.length - 1;
        for (int i = message.hash() & mask; table[i] != null; i = (i + 1) & mask) {
            if (message.is(table[i].text)) {
                return table[i];
            }
        }
        return null;
    }

    private void insert(Shape shape) {
        if (shapes * 2 >= table.length) {
            @Nullable Shape[] old = table;
            table = new Shape[old.length * 2];
            for (Shape moved : old) {
                if (moved != null) {
                    place(moved, MaskedMessage.hash(moved.text));
                }
            }
        }
        place(shape, message.hash());
        shapes++;
    }

    private void place(Shape shape, int hash) {
        int i = hash & (table.length - 1);
        while (table[i] != null) {
            i = (i + 1) & (table.length - 1);
        }
        table[i] = shape;
    }

    /** Shapes that are one pattern. */
    private static final class Group {
        private final List<Shape> shapes;
        private final Shape example;
        private final int first;
        private final long count;
        private final String[] words;
        private final String text;
        /** The text with single blanks. */
        private final String plain;

        private final String key;
        private boolean list;

        Group(List<Shape> shapes) {
            this.shapes = shapes;
            this.example = shapes.stream()
                    .max(Comparator.<Shape>comparingLong(s -> s.count).thenComparing(s -> -s.id))
                    .orElseThrow();
            this.first = shapes.stream().mapToInt(s -> s.id).min().orElseThrow();
            this.count = shapes.stream().mapToLong(s -> s.count).sum();
            this.words = merged();
            this.text = text();
            this.plain = BLANKS.matcher(text).replaceAll(" ");
            boolean masked = plain.indexOf(Characters.MASK) >= 0;
            this.key = masked
                    ? LIST.matcher(CLOCK.matcher(plain).replaceAll("\u0000")).replaceAll("$1")
                    : plain;
        }

        private String[] merged() {
            String[] words = new String[example.words.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = example.words[i];
                for (Shape shape : shapes) {
                    if (shape.words.length == words.length && !shape.words[i].equals(words[i])) {
                        words[i] = new Column(alike(), i).merged();
                        break;
                    }
                }
            }
            return words;
        }

        String[] between() {
            return example.between;
        }

        /** Lists of different lengths are one pattern, and have different numbers of words. */
        private List<Shape> alike() {
            return shapes.stream()
                    .filter(s -> s.words.length == example.words.length)
                    .toList();
        }

        String[] words() {
            return words;
        }

        long count() {
            return count;
        }

        /** The same for lists of any length. */
        String key() {
            return key;
        }

        Group with(Group other) {
            List<Shape> both = new ArrayList<>(shapes);
            both.addAll(other.shapes);
            Group merged = new Group(both);
            merged.list = list || other.list || !plain.equals(other.plain);
            return merged;
        }

        String template() {
            return (list ? key : text).replace(String.valueOf(Characters.MASK), LogPattern.VALUE);
        }

        private String text() {
            boolean scaled = false;
            for (int i = 1; i < words.length; i++) {
                scaled |= sized(i) && words[i].charAt(0) == Characters.MASK;
            }
            StringBuilder out = new StringBuilder(example.between[0]);
            for (int i = 0; i < words.length; i++) {
                if (!scaled || i == 0 || !sized(i)) {
                    out.append(words[i]);
                }
                if (!scaled || i + 1 >= words.length || !sized(i + 1)) {
                    out.append(example.between[i + 1]);
                }
            }
            return out.toString();
        }

        /** Whether a number and this word are one value, 2.5 KB or 1 MB: all its units have to be sizes or times. */
        private boolean sized(int place) {
            String number = words[place - 1];
            return number.length() == 1
                    && number.charAt(0) == Characters.MASK
                    && example.between[place].equals(" ")
                    && new Column(alike(), place).units();
        }
    }

    /** The answer: the patterns, and which one each shape belongs to. */
    public static final class Mined {
        private final List<LogPattern> patterns;
        private final int[] byShape;

        private Mined(List<LogPattern> patterns, int[] byShape) {
            this.patterns = patterns;
            this.byShape = byShape;
        }

        /** In order of first appearance. */
        public List<LogPattern> patterns() {
            return patterns;
        }

        /** The pattern of a message, by the number that {@link LogPatternMiner#add} returned for it. */
        public LogPattern of(int shape) {
            return patterns.get(byShape[shape]);
        }
    }
}
