package io.programmeragent.core.prove.review;

import io.programmeragent.core.git.Glob;
import java.util.List;
import java.util.regex.Pattern;

/** How some languages do a thing, in words. */
record Way(Glob files, Pattern words) {
    /**
     * One way.
     *
     * @param extensions of the languages' files, between commas
     * @param words any of these expressions
     */
    static Way of(String extensions, String... words) {
        return new Way(Glob.of("**/*.{" + extensions + "}"), Pattern.compile(String.join("|", words)));
    }

    /** How often a file does it, in any of these ways; what a comment says is not done. */
    static long count(List<Way> ways, String path, String text) {
        String code = Comments.without(path, text);
        return ways.stream()
                .filter(way -> way.files.matches(path))
                .mapToLong(way -> way.words.matcher(code).results().count())
                .sum();
    }
}
