package io.programmeragent.core.prove;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Planted tests for JUnit 4 and 5, a class beside the first and the last test of each module. */
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
        first.values().forEach(path -> plant(checkout, path, "A0Canary" + nonce + "Test", nonce, files));
        last.values().forEach(path -> plant(checkout, path, "ZzCanary" + nonce + "Test", nonce, files));
        return new Canary(files);
    }

    private static void plant(Path checkout, String path, String name, String nonce, Map<String, String> files) {
        String text = TestFiles.text(checkout.resolve(path));
        framework(text)
                .ifPresent(test -> files.put(TestFiles.beside(path, name + ".java"), source(text, test, name, nonce)));
    }

    private static Optional<String> framework(String text) {
        if (text.contains("import " + JUPITER + ";")) {
            return Optional.of(JUPITER);
        }
        return text.contains("import " + FOUR + ";") ? Optional.of(FOUR) : Optional.empty();
    }

    private static String source(String neighbour, String test, String name, String nonce) {
        Matcher matcher = PACKAGE.matcher(neighbour);
        return """
                %spublic class %s {
                    @%s
                    public void %s() {}

                    @%s
                    public void %s() {
                        throw new AssertionError("planted, to see that it is reported");
                    }
                }
                """.formatted(
                        matcher.find() ? "package " + matcher.group(1) + ";\n\n" : "",
                        name,
                        test,
                        Canary.HOLDS + nonce,
                        test,
                        Canary.FAILS + nonce);
    }
}
