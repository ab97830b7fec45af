package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the whole of a file without functions and types, settings say, from a part of it: the whole has the names with which
 * its first and its last line begin, as many lines, and all but few names of the others. Pure.
 */
final class Settings {
    private static final Pattern NAME = Pattern.compile("\\W*[\\w.$-]*");

    /** Of ten lines so many may have another name, and one more. */
    private static final int RENAMED = 1;

    private Settings() {}

    /** A line of the file that would be lost, when the code is but a part of it. */
    static Optional<String> missing(List<String> file, String code) {
        List<String> lines = solid(file.stream()).toList();
        List<String> given =
                new ArrayList<>(solid(code.lines()).map(Settings::name).toList());
        int more = given.size() - lines.size();
        List<String> missing =
                lines.stream().filter(l -> !given.remove(name(l))).toList();
        boolean ends = !missing.isEmpty()
                && (missing.get(0).equals(lines.get(0))
                        || missing.get(missing.size() - 1).equals(lines.get(lines.size() - 1)));
        return ends || (!missing.isEmpty() && more < 0) || missing.size() > RENAMED + lines.size() * RENAMED / 10
                ? Optional.of("the line \"" + missing.get(0).strip() + "\"")
                : Optional.empty();
    }

    private static Stream<String> solid(Stream<String> lines) {
        return lines.filter(l -> !l.isBlank() && FunctionHead.below(List.of(l), 0) == 0);
    }

    private static String name(String line) {
        Matcher name = NAME.matcher(line.strip());
        return name.lookingAt() ? name.group() : line;
    }
}
