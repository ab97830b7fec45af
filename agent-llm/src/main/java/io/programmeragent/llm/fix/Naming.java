package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which file of the repository a model means. Pure. */
final class Naming {
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.-])((?:[\\w.@$-]+/)*[\\w@$-][\\w.@$-]*\\.[A-Za-z]\\w{0,9})(?![\\w/(])");
    private static final Pattern HEADING = Pattern.compile(
            "[\\s#>*`_=/-]*(?:(?i:file(?:_?name|_?path)?|path|in|update|modify|edit|create|new file)(?!\\w)\\s*:?\\s*)?[`*\"'(]*"
                    + "(?<path>(?:[\\w.@$-]+/)*[\\w@$-][\\w.@$-]*\\.[A-Za-z]\\w{0,9})[`*\"'):\\s*/-]*");
    private static final Pattern QUOTED =
            Pattern.compile("[`*\"']((?:[\\w.@$-]+/)+[\\w@$-][\\w.@$-]*\\.[a-z]\\w{0,9})[`*\"']");

    /** What a name without a folder ends with when it is a file's, and not, say, a type's within a type. */
    private static final Pattern ENDING = Pattern.compile(
            "(?i).*\\.(?:java|kts?|groovy|gradle|scala|clj|py|pyi|rb|php|pl|go|rs|swift|cs|fs|vb|c|cc|cpp|cxx|h|hpp|m|mm|[cm]?[jt]sx?"
                    + "|vue|svelte|dart|lua|r|jl|exs?|erl|hs|ml|elm|zig|sh|bash|ps1|bat|sql|html?|css|scss|less|xml|json|ya?ml|toml"
                    + "|ini|cfg|conf|properties|env|md|txt|csv|proto|graphql|tf|jsp|ftl|svg)");

    private static final int LINES_BEFORE = 4;

    private final List<String> paths;

    /**
     * Knows a repository.
     *
     * @param paths all its files
     */
    Naming(List<String> paths) {
        this.paths = paths;
    }

    /** The file that a name means: by its whole path, the end of it, or its last name, where that is unique. */
    Optional<String> resolved(String named) {
        String plain = named.replaceFirst("^(?:\\./|/)+", "");
        if (paths.contains(plain)) {
            return Optional.of(plain);
        }
        return only("/" + plain).or(() -> only("/" + plain.substring(plain.lastIndexOf('/') + 1)));
    }

    private Optional<String> only(String end) {
        List<String> ending = ending(end);
        return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
    }

    /** Whether a file is where a name says, as far as it does; what is made up often is not, and may mean a new file. */
    static boolean sameFolder(String named, String path) {
        List<String> told = List.of(named.replaceFirst("^(?:\\./)+", "").split("/", -1));
        List<String> real = List.of(path.split("/", -1));
        return told.size() == 1
                || (told.get(0).isEmpty() && real.size() == 1)
                || (real.size() > 1 && told.get(told.size() - 2).equals(real.get(real.size() - 2)))
                || (told.size() == 2 && told.get(0).isEmpty());
    }

    /** A file's name without its folder and its ending, as types are named. */
    static String plain(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    }

    /** The files whose paths end with a path. */
    List<String> ending(String path) {
        String end = "/" + path.replaceFirst("^(?:\\./|/)+", "");
        return paths.stream().filter(p -> ("/" + p).endsWith(end)).toList();
    }

    /** The path in a line that is nothing but one, such as the one above a block; also of a file that is new. */
    static Optional<String> heading(String line) {
        Matcher heading = HEADING.matcher(line);
        return heading.matches()
                ? Optional.of(heading.group("path"))
                        .filter(p -> p.indexOf('/') >= 0 || ENDING.matcher(p).matches())
                : Optional.empty();
    }

    /** The last of the repository's files that a text names. */
    Optional<String> lastIn(String text) {
        Matcher path = PATH.matcher(text);
        Optional<String> last = Optional.empty();
        while (path.find()) {
            String named = path.group(1);
            last = resolved(named).isPresent() ? Optional.of(named) : last;
        }
        return last;
    }

    /** The path that was named last, in the few lines just before. */
    Optional<String> before(String text) {
        List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LINES_BEFORE); i--) {
            Optional<String> path = heading(lines.get(i));
            if (path.isEmpty()) {
                path = lastIn(lines.get(i));
            }
            Matcher quoted = QUOTED.matcher(lines.get(i));
            if (path.isEmpty() && quoted.find()) {
                path = Optional.of(quoted.group(1));
            }
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }
}
