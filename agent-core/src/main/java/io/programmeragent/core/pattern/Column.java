package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.MASK;
import static io.programmeragent.core.pattern.Characters.digit;
import static io.programmeragent.core.pattern.Characters.lower;
import static io.programmeragent.core.pattern.Characters.upper;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The words of several shapes at one place, and whether they look like values. */
final class Column {
    /** Words behind which a name follows that somebody chose. */
    private static final Set<String> NAMED = Set.of(
            "user",
            "username",
            "host",
            "hostname",
            "file",
            "directory",
            "node",
            "server",
            "address",
            "client",
            "path",
            "named");

    private static final Set<String> UNITS =
            Set.of("B", "KB", "MB", "GB", "TB", "bytes", "K", "M", "G", "ms", "s", "us", "ns", "sec", "seconds", "min");

    private static final Set<String> LOGICAL =
            Set.of("true", "false", "True", "False", "TRUE", "FALSE", "yes", "no", "null", "None", "nil");

    /** Nothing that is written in a program has so many names for one place. */
    private static final int NAMES = 50;

    /** What is so long is a name, even with a number in it. */
    private static final int LONG = 20;

    final Set<String> words = new LinkedHashSet<>();
    private final List<Shape> shapes;
    private final int place;

    Column(List<Shape> shapes, int place) {
        this.shapes = shapes;
        this.place = place;
        for (Shape shape : shapes) {
            words.add(shape.words[place]);
        }
    }

    boolean constant() {
        return words.size() == 1;
    }

    boolean text() {
        return words.iterator().next().chars().anyMatch(Character::isLetter);
    }

    /** Whether these are values, however few were seen. */
    boolean values() {
        return words.contains(String.valueOf(MASK))
                || all(Column::numbered)
                || units()
                || LOGICAL.containsAll(words)
                || named()
                || (!begins() && all(Column::qualified))
                || outlined();
    }

    /** Sizes or times of different magnitude. */
    boolean units() {
        return UNITS.containsAll(words);
    }

    /** Whether these are no values, though more than a few: what a message begins with, and the names of states. */
    boolean names() {
        return words.size() <= NAMES && (begins() || all(Column::capitals));
    }

    private boolean begins() {
        return place == 0 && shapes.get(0).between[0].isEmpty();
    }

    private boolean all(Predicate<String> are) {
        return words.stream().allMatch(are);
    }

    /** Whether only digits differ. */
    private boolean outlined() {
        String outline = Shape.outline(words.iterator().next());
        return all(w -> Shape.outline(w).equals(outline));
    }

    private boolean named() {
        if (place == 0 || !shapes.get(0).between[place].isBlank()) {
            return false;
        }
        String noun = shapes.get(0).words[place - 1];
        return NAMED.contains(noun.toLowerCase(Locale.ROOT))
                && shapes.stream().allMatch(s -> s.words[place - 1].equals(noun));
    }

    /** A name with dots in it, of a package, class or host; but a member of a class, or of a list of states, is none. */
    private static boolean qualified(String word) {
        int dot = word.lastIndexOf('.');
        return dot > 0
                && dot + 1 < word.length()
                && !capitals(word.substring(dot + 1))
                && (lower(word.charAt(dot + 1)) || word.indexOf('.') < dot);
    }

    private static boolean numbered(String word) {
        return word.length() < LONG && any(word, c -> digit(c) || c == MASK);
    }

    private static boolean capitals(String word) {
        return word.length() > 1 && !any(word, c -> !upper(c) && c != '_');
    }

    private interface Kind {
        boolean has(char c);
    }

    private static boolean any(String word, Kind kind) {
        for (int i = 0; i < word.length(); i++) {
            if (kind.has(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** What the words share, up to a separator or their number, and a mask for the rest. */
    String merged() {
        String first = words.iterator().next();
        if (constant()) {
            return first;
        }
        int shared = first.length();
        for (String word : words) {
            int same = 0;
            while (same < Math.min(shared, word.length()) && word.charAt(same) == first.charAt(same)) {
                same++;
            }
            shared = same;
        }
        int kept = shared;
        if (numbered(shared)) {
            while (kept > 0 && digit(first.charAt(kept - 1))) {
                kept--;
            }
        } else {
            while (kept > 0 && first.charAt(kept - 1) != '-' && first.charAt(kept - 1) != '_') {
                kept--;
            }
        }
        return first.substring(0, kept) + MASK;
    }

    private boolean numbered(int shared) {
        return shared > 0
                && words.stream()
                        .allMatch(w -> w.length() > shared && (digit(w.charAt(shared)) || w.charAt(shared) == MASK));
    }
}
