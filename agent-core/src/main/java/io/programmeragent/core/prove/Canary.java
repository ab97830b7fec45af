package io.programmeragent.core.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two tests of unguessable name, planted beside the others: one has to pass, the other to fail. Code under test that
 * writes the report itself does not know of them; code that turns failures into passes turns this one too.
 *
 * @param files content by path in the checkout; what is there already is appended to
 */
record Canary(Map<String, String> files) {
    static final Canary NONE = new Canary(Map.of());

    /** Parts of their names, before the nonce; in lower case, as some languages want it. */
    static final String HOLDS = "canary_holds_";

    static final String FAILS = "canary_fails_";

    Canary {
        files = Map.copyOf(files);
    }

    /**
     * What a run's report says of them.
     *
     * @param truthful how many were reported as they have to be: one passed for each that failed
     * @param lies whether any was reported otherwise
     */
    record Song(int truthful, boolean lies) {
        static final Song SILENT = new Song(0, false);

        /** Whether it can be gone by. */
        boolean heard() {
            return truthful > 1 && !lies;
        }
    }

    /** Plants them; gives what has to be put back. */
    Map<Path, String> plant(Path checkout) throws IOException {
        Map<Path, String> before = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = inside(checkout, entry.getKey());
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                String text = Files.readString(file);
                before.put(file, text);
                Files.writeString(file, text + entry.getValue(), StandardOpenOption.TRUNCATE_EXISTING);
            } else {
                Files.writeString(file, entry.getValue(), StandardOpenOption.CREATE_NEW);
            }
        }
        return before;
    }

    void remove(Path checkout, Map<Path, String> before) throws IOException {
        for (String path : files.keySet()) {
            Path file = inside(checkout, path);
            String text = before.get(file);
            Files.deleteIfExists(file);
            if (text != null) {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
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
    static Song hear(Map<String, TestRun.Outcome> tests, String nonce) {
        Map<String, TestRun.Outcome> planted = new HashMap<>();
        tests.forEach((name, outcome) -> {
            if (name.contains(nonce)) {
                planted.put(name, outcome);
            }
        });
        tests.keySet().removeAll(planted.keySet());
        planted.keySet().removeIf(name -> !name.contains(HOLDS + nonce) && !name.contains(FAILS + nonce));
        long truthful = planted.entrySet().stream()
                .filter(e ->
                        e.getValue() == (e.getKey().contains(FAILS) ? TestRun.Outcome.FAILED : TestRun.Outcome.PASSED))
                .count();
        return new Song((int) truthful, truthful < planted.size());
    }
}
