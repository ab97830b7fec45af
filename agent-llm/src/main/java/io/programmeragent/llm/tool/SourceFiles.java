package io.programmeragent.llm.tool;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the ends of files' names say about them. Pure. */
public final class SourceFiles {
    private static final String JAVA = "java";
    private static final String SCRIPT = "[cm]?[jt]sx?|vue|svelte";
    private static final String C = "c|cc|cpp|cxx|h|hpp";

    /** By the names that languages have in front of code. */
    private static final Map<String, String> ENDS = Map.ofEntries(
            Map.entry("java", JAVA),
            Map.entry("kotlin", "kts?"),
            Map.entry("scala", "scala"),
            Map.entry("groovy", "groovy|gradle"),
            Map.entry("python", "pyi?"),
            Map.entry("javascript", SCRIPT),
            Map.entry("typescript", SCRIPT),
            Map.entry("jsx", SCRIPT),
            Map.entry("tsx", SCRIPT),
            Map.entry("go", "go"),
            Map.entry("golang", "go"),
            Map.entry("rust", "rs"),
            Map.entry("ruby", "rb"),
            Map.entry("php", "php"),
            Map.entry("csharp", "cs"),
            Map.entry("c#", "cs"),
            Map.entry("c", C),
            Map.entry("cpp", C),
            Map.entry("c++", C),
            Map.entry("swift", "swift"));

    private static final String ALL = String.join("|", ENDS.values());
    private static final Pattern SOURCE = ending(ALL);
    private static final Pattern TEXT =
            ending(ALL + "|xml|ya?ml|json|properties|md|txt|sql|toml|html?|css|sh|conf|ini");

    private SourceFiles() {}

    private static Pattern ending(String ends) {
        return Pattern.compile(".*\\.(?:" + ends + ")", Pattern.CASE_INSENSITIVE);
    }

    /** Whether a file is a program's source. */
    public static boolean isSource(String path) {
        return SOURCE.matcher(path).matches();
    }

    /** Whether a file is a program's source, settings, or a text about it. */
    public static boolean isText(String path) {
        return TEXT.matcher(path).matches();
    }

    /**
     * Whether a file may be written in a language.
     *
     * @param language as in front of code, or the end of such files' names; one that is not known may be any
     */
    public static boolean isIn(String language, String path) {
        String name = language.toLowerCase(Locale.ROOT);
        String ends = ENDS.getOrDefault(
                name, ENDS.values().stream().filter(name::matches).findFirst().orElse(""));
        return ends.isEmpty() || ending(ends).matcher(path).matches();
    }
}
