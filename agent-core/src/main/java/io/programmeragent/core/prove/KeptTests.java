package io.programmeragent.core.prove;

import io.programmeragent.core.prove.build.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tests of a checkout as they were before anything ran in it. What is tested may write them in one run, such as when the
 * service is started for a replay, for the next to say what it likes.
 */
final class KeptTests {
    private final Path checkout;
    private final Path base;
    private final Map<String, Optional<byte[]>> kept = new HashMap<>();

    /**
     * Looks at them.
     *
     * @param base the same checkout of the base, where nothing ever runs; only tests that it lacks are kept in memory
     */
    KeptTests(Path checkout, Path base) throws IOException {
        this.checkout = checkout;
        this.base = base;
        for (String path : TestFiles.committed(base)) {
            if (Files.isRegularFile(checkout.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                kept.put(path, Optional.empty());
            }
        }
        for (String path : TestFiles.matching(checkout, "**")) {
            if (TestFiles.isTest(path) && !kept.containsKey(path)) {
                kept.put(path, Optional.of(Files.readAllBytes(checkout.resolve(path))));
            }
        }
    }

    /** Puts those back that were changed or deleted. */
    void restore() throws IOException {
        for (Map.Entry<String, Optional<byte[]>> test : kept.entrySet()) {
            Path file = checkout.resolve(test.getKey());
            Path original = base.resolve(test.getKey());
            boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            boolean same = there
                    && (test.getValue().isEmpty()
                            ? Files.mismatch(file, original) < 0
                            : Arrays.equals(
                                    Files.readAllBytes(file), test.getValue().get()));
            if (!same) {
                put(file, original, test.getValue());
            }
        }
    }

    /** Never through a link that leads out. */
    private void put(Path file, Path original, Optional<byte[]> own) throws IOException {
        CheckoutFiles.makeDirectory(checkout, file);
        Files.deleteIfExists(file);
        if (own.isPresent()) {
            Files.write(file, own.get(), StandardOpenOption.CREATE_NEW);
        } else {
            Files.copy(original, file, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
