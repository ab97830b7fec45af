package io.programmeragent.core.prove.build;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Planted tests for JUnit 4 and 5, a class beside the first and the last test of each module. They fail by the framework's
 * own assertion, which another class of that name may have made void.
 */
final class JavaCanary {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final String JUPITER = "org.junit.jupiter.api.Test";
    private static final String FOUR = "org.junit.Test";

    private JavaCanary() {}

    static Canary of(Path checkout, String nonce) {
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, String> last = new LinkedHashMap<>();
        for (String path : TestFiles.matching(checkout, "**/src/test/java/**/*.java")) {
            if (framework(TestFiles.text(checkout.resolve(path))).isPresent()) {
                String module = path.substring(0, path.indexOf("src/test/java"));
                first.putIfAbsent(module, path);
                last.put(module, path);
            }
        }
        Map<String, String> files = new HashMap<>();
        Set<String> places = new HashSet<>();
        first.forEach((module, path) -> {
            places.add("first_" + Canary.place(module));
            files.putAll(one(checkout, path, "A0", nonce, "first_" + Canary.place(module)));
        });
        last.forEach((module, path) -> {
            places.add("last_" + Canary.place(module));
            files.putAll(one(checkout, path, "Zz", nonce, "last_" + Canary.place(module)));
        });
        return new Canary(nonce, files, places);
    }

    private static Map<String, String> one(Path checkout, String path, String begin, String nonce, String place) {
        String text = TestFiles.text(checkout.resolve(path));
        String name = begin + nonce + "Test";
        return Map.of(
                TestFiles.beside(path, name + ".java"),
                source(text, framework(text).orElseThrow(), name, nonce, place));
    }

    private static Optional<String> framework(String text) {
        if (imported(text, JUPITER)) {
            return Optional.of(JUPITER);
        }
        return imported(text, FOUR) ? Optional.of(FOUR) : Optional.empty();
    }

    private static boolean imported(String text, String type) {
        return text.contains("import " + type + ";")
                || text.contains("import " + type.substring(0, type.lastIndexOf('.')) + ".*;");
    }

    private static String source(String neighbour, String test, String name, String nonce, String place) {
        Matcher matcher = PACKAGE.matcher(neighbour);
        return """
                %spublic class %s {
                    @%s
                    public void %s() {}

                    @%s
                    public void %s() {
                        %s.assertEquals(1, 2);
                    }
                }
                """.formatted(
                        matcher.find() ? "package " + matcher.group(1) + ";\n\n" : "",
                        name,
                        test,
                        Canary.holds(nonce, place),
                        test,
                        Canary.fails(nonce, place),
                        test.equals(FOUR) ? "org.junit.Assert" : "org.junit.jupiter.api.Assertions");
    }
}
