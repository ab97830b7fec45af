package io.programmeragent.core.fix.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SearchProgram} says: a line of JSON behind a mark, as the output of a command has other lines too.
 *
 * @param conclusion in a sentence
 * @param failing the tests that it went by
 * @param test a new test that fails for the recorded reason, to go with each change; null where none was needed or found
 * @param changes the best first
 */
public record SearchAnswer(
        String conclusion, List<String> failing, @Nullable NewTest test, List<Change> changes) {
    private static final String MARK = "repair-search: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    public SearchAnswer {
        Objects.requireNonNull(conclusion, "conclusion");
        failing = List.copyOf(failing);
        changes = List.copyOf(changes);
    }

    /**
     * A new test.
     *
     * @param path relative to the project
     * @param text the whole file
     */
    public record NewTest(String path, String text) {}

    /**
     * A change.
     *
     * @param title as a commit message's subject
     * @param kind of edit
     * @param proof what was run, and what speaks for it and against it
     * @param confidence 0 to 1
     * @param parts what is replaced, once in each file
     */
    public record Change(String title, String kind, String proof, double confidence, List<Part> parts) {
        public Change {
            parts = List.copyOf(parts);
        }

        static Change of(Repair.Fix fix) {
            return new Change(
                    fix.title(),
                    fix.kind(),
                    fix.proof(),
                    fix.confidence(),
                    fix.patch().changes().stream().map(Part::of).toList());
        }
    }

    /**
     * What is replaced in one file.
     *
     * @param path relative to the project
     * @param length of the file as it is, in characters
     * @param from the first character that is replaced
     * @param to the first one behind it that stays
     * @param text what is put there
     */
    public record Part(String path, int length, int from, int to, String text) {
        private static Part of(FileChange change) {
            String before = change.before().orElse("");
            String after = change.after().orElse("");
            int from = 0;
            int shorter = Math.min(before.length(), after.length());
            while (from < shorter && before.charAt(from) == after.charAt(from)) {
                from++;
            }
            int back = 0;
            while (back < shorter - from
                    && before.charAt(before.length() - 1 - back) == after.charAt(after.length() - 1 - back)) {
                back++;
            }
            return new Part(
                    change.path(),
                    before.length(),
                    from,
                    before.length() - back,
                    after.substring(from, after.length() - back));
        }

        private Optional<FileChange> over(Optional<String> before) {
            return before.filter(b -> b.length() == length && from >= 0 && from <= to && to <= length)
                    .map(b -> b.substring(0, from) + text + b.substring(to))
                    .filter(after -> !Optional.of(after).equals(before))
                    .map(after -> new FileChange(path, before, Optional.of(after)));
        }
    }

    /**
     * A change as a patch, with the new test if there is one.
     *
     * @param base a file's text, as it was searched
     * @return nothing when it does not fit the base
     */
    public Optional<Patch> patch(Change change, Function<String, Optional<String>> base) {
        List<FileChange> all = new ArrayList<>();
        for (Part part : change.parts()) {
            Optional<FileChange> one = part.over(base.apply(part.path()));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        if (test != null && base.apply(test.path()).isEmpty()) {
            all.add(new FileChange(test.path(), Optional.empty(), Optional.of(test.text())));
        }
        return change.parts().isEmpty() ? Optional.empty() : Optional.of(new Patch(all));
    }

    String line() {
        try {
            return MARK + JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A search's answer is plain data", e);
        }
    }

    /** The answer in an output; nothing where there is none that can be read. */
    public static Optional<SearchAnswer> in(String output) {
        return output.lines()
                .filter(line -> line.startsWith(MARK))
                .reduce((earlier, later) -> later)
                .flatMap(line -> {
                    try {
                        return Optional.ofNullable(JSON.readValue(line.substring(MARK.length()), SearchAnswer.class));
                    } catch (JsonProcessingException | RuntimeException e) {
                        return Optional.empty();
                    }
                });
    }
}
