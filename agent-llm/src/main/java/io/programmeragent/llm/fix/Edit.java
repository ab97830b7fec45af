package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One change that a model wrote down, not applied yet. */
sealed interface Edit {
    /** The file, as the model names it; empty when it does not. */
    Optional<String> path();

    /**
     * Text in place of other text.
     *
     * @param search what is there; empty for a new file
     * @param replace what is to be there
     */
    record Replace(Optional<String> path, String search, String replace) implements Edit {}

    /**
     * A piece of a unified diff.
     *
     * @param lines each behind a blank, a plus or a minus
     * @param start the line of the old file at which it begins, as the model says; 0 when it does not
     */
    record Hunk(Optional<String> path, List<String> lines, int start) implements Edit {
        public Hunk {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Code, of which only its own shape tells whether it is a whole file, a type, a function, or but a quotation.
     *
     * @param text the code
     * @param language as the fence around it says; empty when none does
     * @param told what is said of it in the lines before; empty when nothing is
     */
    record Code(Optional<String> path, String text, String language, String told) implements Edit {
        private static final Pattern ADDS = Pattern.compile(
                "(?i)\\b(?:add(?:s|ed|ing)?|insert\\w*|prepend\\w*|append\\w*|put|introduc\\w+|includ\\w+|plac\\w+)\\b");

        private static final int LONGEST_TOLD = 1000;

        public Code {
            told = told.substring(Math.max(0, told.length() - LONGEST_TOLD));
        }

        Code(Optional<String> path, String text) {
            this(path, text, "", "");
        }

        /** Other code for the same place. */
        Code with(String other) {
            return new Code(path, other, language, told);
        }

        /** Whether it may be meant to come to what is there, rather than in the place of it. */
        boolean isAdded() {
            return told.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .filter(last -> ADDS.matcher(last).find())
                    .isPresent();
        }

        /** Whether a name is said of it, as of the type that it belongs to. */
        boolean isOf(String name) {
            return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
                    .matcher(told)
                    .find();
        }

        boolean isSame(Code other) {
            return path.equals(other.path) && text.equals(other.text) && language.equals(other.language);
        }
    }

    /** The edits without those that were said before, as a draft and then as the answer. */
    static List<Edit> once(List<Edit> written) {
        List<Edit> once = new ArrayList<>();
        for (Edit edit : written) {
            boolean said = once.stream()
                    .anyMatch(other -> other.equals(edit)
                            || (other instanceof Edit.Code first
                                    && edit instanceof Edit.Code second
                                    && first.isSame(second))
                            || (other instanceof Edit.Replace first
                                    && edit instanceof Edit.Replace second
                                    && (first.path().isEmpty() || second.path().isEmpty())
                                    && first.search().equals(second.search())
                                    && first.replace().equals(second.replace())));
            if (!said) {
                once.add(edit);
            }
        }
        return once;
    }
}
