package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.MASK;
import static io.programmeragent.core.pattern.Characters.digit;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    final Set<String> words = new LinkedHashSet<>();
    private final List<Shape> shapes;
    private final int place;
    private final Set<String> outlines = new HashSet<>();
    private boolean anyMask;
    private boolean allMasked = true;
    private boolean allCapitals = true;

    Column(List<Shape> shapes, int place) {
        this.shapes = shapes;
        this.place = place;
        for (Shape shape : shapes) {
            String word = shape.words[place];
            if (words.add(word)) {
                outlines.add(Shape.outline(word));
                anyMask |= word.length() == 1 && word.charAt(0) == MASK;
                allMasked &= word.indexOf(MASK) >= 0;
                allCapitals &= capitals(word);
            }
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
        return anyMask || allMasked || outlines.size() == 1 || UNITS.containsAll(words) || named();
    }

    /** Whether these are no values, however many were seen: what a message begins with, and the names of states. */
    boolean names() {
        return allCapitals || (place == 0 && shapes.get(0).between[0].isEmpty());
    }

    private boolean named() {
        if (place == 0 || !shapes.get(0).between[place].isBlank()) {
            return false;
        }
        String noun = shapes.get(0).words[place - 1];
        return NAMED.contains(noun.toLowerCase(Locale.ROOT))
                && shapes.stream().allMatch(s -> s.words[place - 1].equals(noun));
    }

    private static boolean capitals(String word) {
        return word.length() > 1 && word.chars().allMatch(c -> Characters.upper((char) c) || c == '_');
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
