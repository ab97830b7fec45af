package io.programmeragent.core.fix.project;

import io.programmeragent.core.fix.worker.Tags;
import io.programmeragent.core.fix.worker.TestJvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which classes Maven runs as tests, and with what, as its Surefire plugin is configured; documented at
 * <a href="https://maven.apache.org/surefire/maven-surefire-plugin/test-mojo.html">test</a>. Profiles, and patterns that name
 * methods, are not looked at.
 *
 * @param includes patterns of paths
 * @param excludes patterns of paths
 * @param tags which tests of these classes
 * @param jvm what its tests are run with
 */
record Surefire(List<Pattern> includes, List<Pattern> excludes, Tags tags, TestJvm jvm) {
    static final String PLUGIN = "maven-surefire-plugin";

    private static final List<String> USUAL =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");
    private static final String REGEX = "%regex[";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern ANT = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

    /** Of an argument line, what tests may see; limits of memory and agents of the build's own are not for a search. */
    private static final Pattern KEPT = Pattern.compile(
            "-D[^=@]+(=.*)?|--(add-opens|add-exports|add-reads|add-modules|enable-native-access)=.+|--enable-preview");

    private static final Pattern WITH_VALUE =
            Pattern.compile("--(add-opens|add-exports|add-reads|add-modules|enable-native-access)");

    Surefire {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /**
     * Reads a module's configuration.
     *
     * @param pom with properties resolved
     */
    static Surefire of(Pom pom) {
        List<Pattern> includes = new ArrayList<>();
        List<Pattern> excludes = new ArrayList<>();
        List<String> included = pom.list(PLUGIN, "includes");
        for (String pattern : included.isEmpty() ? USUAL : included) {
            boolean negated = pattern.startsWith("!");
            (negated ? excludes : includes).add(pattern(negated ? pattern.substring(1) : pattern));
        }
        pom.list(PLUGIN, "excludes").forEach(pattern -> excludes.add(pattern(pattern)));
        Map<String, String> properties = new LinkedHashMap<>(pom.map(PLUGIN, "systemPropertyVariables"));
        List<String> options = new ArrayList<>();
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        options.addAll(options(pom.text(PLUGIN, "argLine").orElse(pom.property("argLine"))));
        Tags tags = new Tags(tags(pom, "groups"), tags(pom, "excludedGroups"));
        return new Surefire(includes, excludes, tags, new TestJvm(options, pom.map(PLUGIN, "environmentVariables")));
    }

    /** Expressions, of which one must be met; they may be given by a property of the same name, too. */
    private static List<String> tags(Pom pom, String element) {
        return COMMA.splitAsStream(pom.text(PLUGIN, element).orElse(pom.property(element)))
                .map(String::strip)
                .filter(expression -> !expression.isEmpty() && !expression.contains("${"))
                .toList();
    }

    /** Whether it runs a class. */
    boolean runs(String type) {
        String path = type.replace('.', '/') + ".java";
        return includes.stream().anyMatch(p -> p.matcher(path).matches())
                && excludes.stream().noneMatch(p -> p.matcher(path).matches());
    }

    private static List<String> options(String line) {
        List<String> options = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        String before = "";
        while (word.find()) {
            String one = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group();
            String option = before.isEmpty() ? one : before + "=" + one;
            before = WITH_VALUE.matcher(option).matches() ? option : "";
            if (KEPT.matcher(option).matches() && !option.contains("${")) {
                options.add(option);
            }
        }
        return options;
    }

    private static Pattern pattern(String text) {
        if (text.startsWith(REGEX) && text.endsWith("]")) {
            return regex(text.substring(REGEX.length(), text.length() - 1));
        }
        String ant = text.replaceFirst("\\.class$", ".java").replaceFirst("#.*", "");
        if (!ant.contains("/")) {
            String path = ant.endsWith(".java") ? ant.substring(0, ant.length() - ".java".length()) : ant;
            ant = "**/" + path.replace('.', '/') + ".java";
        } else if (!ant.endsWith(".java") && !ant.endsWith("**")) {
            ant += ant.endsWith("/") ? "**" : ".java";
        }
        StringBuilder regex = new StringBuilder();
        Matcher part = ANT.matcher(ant);
        while (part.find()) {
            regex.append(
                    switch (part.group()) {
                        case "**/" -> "(?:.*/)?";
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        case "?" -> "[^/]";
                        default -> Pattern.quote(part.group());
                    });
        }
        return Pattern.compile(regex.toString());
    }

    /** One that cannot be read matches nothing. */
    private static Pattern regex(String text) {
        try {
            return Pattern.compile(text.replaceFirst("class$", "java"));
        } catch (PatternSyntaxException e) {
            return Pattern.compile("(?!)");
        }
    }
}
