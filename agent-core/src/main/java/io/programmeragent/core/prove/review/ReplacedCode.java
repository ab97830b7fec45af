package io.programmeragent.core.prove.review;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New tests that put something of their own in the place of the program's code: they would pass whatever that does, and all
 * tests of the same process with them. Python alone, where assigning does so; what a framework puts back is in order. Pure.
 */
final class ReplacedCode {
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*import[ \\t]+([\\w., \\t]+)");
    private static final Pattern FROM =
            Pattern.compile("(?m)^[ \\t]*from[ \\t]+([\\w.]+)[ \\t]+import[ \\t]+(\\([^)]{0,2000}\\)|[^\\n#]+)");
    private static final Pattern NAME = Pattern.compile("([\\w.]+)(?:\\s+as\\s+(\\w+))?");
    private static final String BEGIN =
            "(?m)^[ \\t]*(?:(?:if|elif|else|for|while|with|try|def)\\b[^\\n#]{0,200}:[ \\t]*)?(?:[^\\n#\"']{0,200};[ \\t]*)?";

    private ReplacedCode() {}

    /**
     * What was found.
     *
     * @param base paths of all files of the base
     */
    static List<String> findings(Patch patch, Collection<String> base) {
        return patch.changes().stream()
                .filter(change ->
                        change.before().isEmpty() && change.path().endsWith(".py") && TestFiles.isTest(change.path()))
                .filter(change -> replaces(change.after().orElse(""), base))
                .map(FileChange::path)
                .map(path ->
                        path + " puts something of its own in the place of the program's code; let it use monkeypatch,"
                                + " or unittest.mock's patch, for what it does not test")
                .toList();
    }

    private static boolean replaces(String text, Collection<String> base) {
        return imported(text, base).stream().anyMatch(name -> {
            String quoted = Pattern.quote(name);
            // a web application is told so that it is tested
            return Pattern.compile(BEGIN + quoted
                                    + "(?!\\.testing\\b)(?:\\.\\w+)+[ \\t]*=(?!=)|(?<![\\w.])setattr\\(\\s*" + quoted
                                    + "\\b")
                            .matcher(text)
                            .find()
                    && !isLocal(name, text);
        });
    }

    /** Whether a name means something else further down. */
    private static boolean isLocal(String name, String text) {
        String quoted = Pattern.quote(name);
        return Pattern.compile("(?m)^[ \\t]*" + quoted + "[ \\t]*=(?!=)|\\bdef\\b[^\\n]{0,300}[(,][ \\t]*" + quoted
                        + "\\b|\\bfor[ \\t]+" + quoted + "\\b|\\bas[ \\t]+" + quoted + "[ \\t]*:")
                .matcher(text)
                .find();
    }

    /** What the program's modules, and what is in them, are called. */
    private static Set<String> imported(String text, Collection<String> base) {
        Set<String> names = new TreeSet<>();
        Matcher whole = IMPORT.matcher(text);
        while (whole.find()) {
            named(whole.group(1), "", base, names);
        }
        Matcher from = FROM.matcher(text);
        while (from.find()) {
            named(from.group(2), from.group(1), base, names);
        }
        return names;
    }

    private static void named(String list, String module, Collection<String> base, Set<String> names) {
        Matcher matcher = NAME.matcher(list);
        while (matcher.find()) {
            if (isOurs(module.isEmpty() ? matcher.group(1) : module, base)) {
                names.add(matcher.group(2) == null ? matcher.group(1) : matcher.group(2));
            }
        }
    }

    private static boolean isOurs(String module, Collection<String> base) {
        String path = "/" + module.replace('.', '/');
        return module.startsWith(".")
                || base.stream()
                        .map(file -> "/" + file)
                        .anyMatch(file -> file.endsWith(path + ".py") || file.endsWith(path + "/__init__.py"));
    }
}
