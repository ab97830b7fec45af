package io.programmeragent.core.prove.build;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Planted tests for JavaScript and TypeScript, at the end of each test file: runners give each file a process or a set of
 * modules of its own, and code under test is in those that load it. They are written with the names that the file itself
 * has for tests, as whoever changes what these mean changes the planted ones too.
 */
final class NodeCanary {
    private static final String FILES = "**/*.{js,mjs,cjs,ts,mts,cts,jsx,tsx}";
    private static final String MODULE = "['\"](node:test|test|@jest/globals|vitest|mocha|bun:test|tape|tap)['\"]";
    private static final Pattern IMPORTED = Pattern.compile(
            "\\bimport\\s++(?:\\*\\s++as\\s++)?+([\\w$]++)?+\\s*+,?+\\s*+(?:\\{([^{}]*+)})?+\\s*+from\\s++" + MODULE);
    private static final Pattern REQUIRED = Pattern.compile(
            "\\b(?:const|let|var)\\s+(?:([\\w$]+)|\\{([^{}]*+)})\\s*=\\s*require\\(\\s*" + MODULE + "\\s*\\)");
    private static final Pattern NAMED = Pattern.compile("([\\w$]+)(?:\\s*(?::|\\bas\\b)\\s*([\\w$]+))?");
    private static final Set<String> TESTS = Set.of("test", "it", "specify");

    /** Where only some tests are run, planted ones are not. */
    private static final Pattern ONLY = Pattern.compile("\\.only\\b|\\b(?:fdescribe|fit)\\s*\\(");

    private static final Pattern ASSERTED = Pattern.compile("(?<![\\w.$])assert\\.\\w+\\(");

    private NodeCanary() {}

    static Canary of(Path checkout, String nonce, ReportSource.Format format) {
        Map<String, String> files = new HashMap<>();
        Set<String> places = new HashSet<>();
        for (String path : TestFiles.matching(checkout, FILES)) {
            String text = TestFiles.isTest(path) ? TestFiles.text(checkout.resolve(path)) : "";
            String place = Canary.place(path);
            Optional<String> pair =
                    text.isEmpty() || ONLY.matcher(text).find() ? Optional.empty() : pair(text, format, nonce, place);
            pair.ifPresent(tests -> {
                files.put(path, "\n;" + tests + "\n");
                places.add(place);
            });
        }
        return new Canary(nonce, files, places);
    }

    private static Optional<String> pair(String text, ReportSource.Format format, String nonce, String place) {
        String holds = Canary.holds(nonce, place);
        String fails = Canary.fails(nonce, place);
        return switch (format) {
            case EXIT -> Optional.of(thrown(fails));
            case TAP -> counted(text, holds, fails, nonce);
            default -> test(text).map(test -> """
                    typeof %1$s === 'function' && %1$s('%2$s', () => {});
                    typeof %1$s === 'function' && %1$s('%3$s', () => {
                      %4$s
                    });""".formatted(test, holds, fails, wrong(text)));
        };
    }

    /** By what the file's own tests go by, which may have been made to say nothing. */
    private static String wrong(String text) {
        if (called(text, Set.of("expect")).isPresent()) {
            return text.contains(".to.") ? "expect(1).to.equal(2);" : "expect(1).toBe(2);";
        }
        return ASSERTED.matcher(text).find() ? "assert.equal(1, 2);" : "throw new Error();";
    }

    private static String thrown(String fails) {
        return "throw new Error('" + fails + "'" + Canary.SPOKEN + ");";
    }

    /** Tape and tap count what is asserted. */
    private static Optional<String> counted(String text, String holds, String fails, String nonce) {
        Names names = Names.in(text);
        Optional<String> test = called(text, names.tests())
                .or(() -> names.whole().map(name -> text.contains(name + ".test(") ? name + ".test" : name));
        return test.map(name -> "%s('%s', (t) => { t.ok(true, '%s'); t.ok(false, '%s'); t.end(); });"
                .formatted(name, nonce, holds, fails));
    }

    /** What the file calls a test by: what it took from a runner's module, else what is there for all. */
    private static Optional<String> test(String text) {
        Names names = Names.in(text);
        Set<String> bound = new LinkedHashSet<>(names.tests());
        names.whole().ifPresent(bound::add);
        return called(text, bound).or(() -> called(text, TESTS));
    }

    private static Optional<String> called(String text, Set<String> names) {
        return names.stream()
                .filter(name -> Pattern.compile("(?<![\\w.$])" + Pattern.quote(name) + "(?:\\.\\w+)?\\s*[(`]")
                        .matcher(text)
                        .find())
                .findFirst();
    }

    /**
     * What a file took from a runner's module.
     *
     * @param tests its names for what makes a test
     * @param whole its name for the module, where that makes one too
     */
    private record Names(Set<String> tests, Optional<String> whole) {
        static Names in(String text) {
            Set<String> tests = new LinkedHashSet<>();
            Optional<String> whole = Optional.empty();
            for (Pattern taken : Set.of(IMPORTED, REQUIRED)) {
                Matcher matcher = taken.matcher(text);
                while (matcher.find()) {
                    if (matcher.group(2) != null) {
                        named(matcher.group(2), tests);
                    }
                    if (matcher.group(1) != null) {
                        whole = Optional.of(matcher.group(1));
                    }
                }
            }
            return new Names(tests, whole);
        }

        private static void named(String list, Set<String> tests) {
            Matcher matcher = NAMED.matcher(list);
            while (matcher.find()) {
                if (TESTS.contains(matcher.group(1))) {
                    tests.add(matcher.group(2) == null ? matcher.group(1) : matcher.group(2));
                }
            }
        }
    }
}
