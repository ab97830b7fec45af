package io.programmeragent.core.prove.build;

import io.programmeragent.api.sandbox.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pairs of tests of unguessable name, planted beside the others: one has to pass, the other to fail. Code under test that
 * writes the report itself does not know of them; code that turns failures into passes turns these too.
 *
 * @param nonce in their names
 * @param files content by path in the checkout; what is there already is appended to
 * @param places of the pairs, which end their names; the same in each run, and letters, digits and underscores
 */
public record Canary(String nonce, Map<String, String> files, Set<String> places) {
    public static final Canary NONE = new Canary("", Map.of(), Set.of());

    /** How names are written in {@code files}; in a checkout others stand for them. */
    private static final String HOLDS = "canary_holds_";

    private static final String FAILS = "canary_fails_";

    /** Behind a name in JavaScript: with blanks, so that a tool which shows the line does not say what only running it says. */
    static final String SPOKEN = ".split('_').join(' ')";

    private static final int NAME = 6;
    private static final Pattern NO_WORD = Pattern.compile("[^a-z]+");

    private static final List<String> WORDS = List.of("""
            adds after again all and any asks at before both by copies counts each empty ends every fails finds first for
            from gives goes holds in is keeps last less line list long makes many more name new no none not of old once one
            only order other page price reads same sends short sorts takes text the time total two value when with writes
            """.strip().split("\\s+", -1));

    public Canary {
        files = Map.copyOf(files);
        places = Set.copyOf(places);
    }

    /** The name of the one that has to pass. */
    public static String holds(String nonce, String place) {
        return HOLDS + nonce + "_" + place;
    }

    /** The name of the one that has to fail. */
    public static String fails(String nonce, String place) {
        return FAILS + nonce + "_" + place;
    }

    /** A place that is called like a path, by what may stand in a name. */
    static String place(String path) {
        return Integer.toHexString(path.hashCode());
    }

    /** Words as names of tests are made of, so that neither a beginning nor their shape tells planted ones. */
    private static String drawn(String nonce, String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((nonce + what).getBytes(StandardCharsets.UTF_8));
            StringBuilder words = new StringBuilder(WORDS.get(Math.floorMod(hash[0], WORDS.size())));
            for (int i = 1; i < NAME; i++) {
                words.append('_').append(WORDS.get(Math.floorMod(hash[i], WORDS.size())));
            }
            return words.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text with the names of this run. */
    public String told(String text) {
        if (!text.contains(nonce) || nonce.isEmpty()) {
            return text;
        }
        return Pattern.compile("(" + HOLDS + "|" + FAILS + ")" + nonce + "_(\\w+)")
                .matcher(text)
                .replaceAll(name -> drawn(nonce, name.group(1) + name.group(2)))
                .replace(nonce, drawn(nonce, ""));
    }

    /**
     * What a run's report says of them.
     *
     * @param planted places where a pair was
     * @param truthful those whose pair was reported as it has to be
     */
    public record Song(Set<String> planted, Set<String> truthful) {
        public static final Song SILENT = new Song(Set.of(), Set.of());

        public Song {
            planted = Set.copyOf(planted);
            truthful = Set.copyOf(truthful);
        }

        /** Whether it can be gone by. */
        public boolean heard() {
            return !truthful.isEmpty();
        }

        public boolean allTrue() {
            return truthful.containsAll(planted);
        }

        /** Those that have to be truthful here: the base's that were, and those beside tests that the base lacks. */
        public Set<String> owed(Song base) {
            Set<String> owed = new TreeSet<>(planted);
            owed.removeAll(base.planted);
            owed.addAll(base.truthful);
            return owed;
        }

        /** Whether all are there that the base's run has, where that has any. */
        public boolean keepsUpWith(Song base) {
            return !base.heard() || truthful.containsAll(owed(base));
        }
    }

    /** The same under names that no earlier run has seen. */
    public Canary renamed(String other) {
        return nonce.isEmpty()
                ? this
                : new Canary(
                        other,
                        files.entrySet().stream()
                                .collect(Collectors.toMap(
                                        e -> e.getKey().replace(nonce, other),
                                        e -> e.getValue().replace(nonce, other))),
                        places);
    }

    /** Plants them; gives what has to be put back, in whatever encoding it is. */
    public Map<Path, byte[]> plant(Path checkout) throws IOException {
        Map<Path, byte[]> before = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = inside(checkout, told(entry.getKey()));
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                before.put(file, Files.readAllBytes(file));
                Files.writeString(file, told(entry.getValue()), StandardOpenOption.APPEND);
            } else {
                Files.writeString(file, told(entry.getValue()), StandardOpenOption.CREATE_NEW);
            }
        }
        return before;
    }

    public void remove(Path checkout, Map<Path, byte[]> before) throws IOException {
        for (String path : files.keySet()) {
            Path file = inside(checkout, told(path));
            byte[] content = before.get(file);
            Files.deleteIfExists(file);
            if (content != null) {
                Files.write(file, content, StandardOpenOption.CREATE_NEW);
            }
        }
    }

    /** Never through a link: what ran in the checkout may have put one there that leads out of it. */
    private static Path inside(Path checkout, String path) throws IOException {
        Path file = checkout.resolve(path);
        Path parent = file.getParent();
        if (parent == null || !parent.toRealPath().startsWith(checkout.toRealPath())) {
            throw new IOException(file + " leads out of the checkout");
        }
        return file;
    }

    /**
     * Takes them out of what was reported.
     *
     * @param tests all that was reported; without them afterwards
     */
    public Song hear(Map<String, TestRun.Outcome> tests) {
        if (nonce.isEmpty()) {
            return Song.SILENT;
        }
        Map<String, TestRun.Outcome> holding = new LinkedHashMap<>();
        Map<String, TestRun.Outcome> failing = new LinkedHashMap<>();
        Map<String, String> holds = new HashMap<>();
        Map<String, String> fails = new HashMap<>();
        places.forEach(place -> {
            holds.put(drawn(nonce, HOLDS + place), place);
            fails.put(drawn(nonce, FAILS + place), place);
        });
        String file = drawn(nonce, "");
        tests.entrySet()
                .removeIf(test -> merged(holds, test, holding)
                        || merged(fails, test, failing)
                        || test.getKey().contains(file));
        return new Song(
                places,
                places.stream()
                        .filter(place -> holding.get(place) == TestRun.Outcome.PASSED
                                && failing.get(place) == TestRun.Outcome.FAILED)
                        .collect(Collectors.toSet()));
    }

    private static boolean merged(
            Map<String, String> names, Map.Entry<String, TestRun.Outcome> test, Map<String, TestRun.Outcome> found) {
        Optional<String> place = planted(names, test.getKey());
        place.ifPresent(p -> found.merge(p, test.getValue(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return place.isPresent();
    }

    /** By any words of a name in a row, as there may be thousands of names. */
    private static Optional<String> planted(Map<String, String> names, String test) {
        List<String> words = List.of(NO_WORD.split(test, -1));
        return IntStream.rangeClosed(0, words.size() - NAME)
                .mapToObj(i -> String.join("_", words.subList(i, i + NAME)))
                .filter(names::containsKey)
                .findFirst()
                .map(names::get);
    }

    /** Where only the exit code tells of tests: planted failures that ended the command, and whose names it told. */
    public Song hear(CommandResult result) {
        boolean spoken = files.values().stream().anyMatch(text -> text.contains(SPOKEN));
        return new Song(
                places,
                places.stream()
                        .filter(place -> {
                            String name = drawn(nonce, FAILS + place);
                            return !result.succeeded()
                                    && result.output().contains(spoken ? name.replace('_', ' ') : name);
                        })
                        .collect(Collectors.toSet()));
    }
}
