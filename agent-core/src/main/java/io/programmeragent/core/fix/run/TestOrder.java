package io.programmeragent.core.fix.run;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes whose tests are run in an order that they name: each may go by what the ones before it did. */
public final class TestOrder {
    /** Annotations of JUnit 5 and 4, as class files have them. */
    private static final List<String> NAMED =
            List.of("Lorg/junit/jupiter/api/TestMethodOrder;", "Lorg/junit/FixMethodOrder;");

    public static final TestOrder NONE = new TestOrder(Set.of());

    private final Set<String> classes;

    private TestOrder(Set<String> classes) {
        this.classes = classes;
    }

    /** That of some classes, as their class files say it. */
    static TestOrder of(Collection<String> classes, List<String> folders) {
        return new TestOrder(classes.stream()
                .map(TestOrder::outermost)
                .distinct()
                .filter(c -> isOrdered(c, folders))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isOrdered(String type, List<String> folders) {
        return folders.stream()
                .map(f -> Path.of(f, type.replace('.', '/') + ".class"))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(TestOrder::text)
                .filter(text -> NAMED.stream().anyMatch(text::contains))
                .isPresent();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    /** Some tests, with the others of their classes that come to an end, where these go by an order. */
    List<TestOutcome> complete(List<TestOutcome> some, List<TestOutcome> all) {
        Set<String> theirs = some.stream()
                .map(t -> outermost(t.type()))
                .filter(classes::contains)
                .collect(Collectors.toSet());
        if (theirs.isEmpty()) {
            return some;
        }
        Map<String, TestOutcome> complete = new LinkedHashMap<>();
        some.forEach(t -> complete.put(t.id(), t));
        all.stream()
                .filter(t -> theirs.contains(outermost(t.type())) && !t.endless() && t.ending() != Ending.HUNG)
                .forEach(t -> complete.putIfAbsent(t.id(), t));
        return List.copyOf(complete.values());
    }
}
