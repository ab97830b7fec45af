package io.programmeragent.core.fix.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a project has that is not searched: other test frameworks, other languages. */
public final class Unsupported {
    private static final Map<String, String> LANGUAGES =
            new TreeMap<>(Map.of(".kt", "Kotlin", ".groovy", "Groovy", ".scala", "Scala"));
    private static final Map<String, String> FRAMEWORKS = new TreeMap<>(Map.of(
            "import org.testng.", "TestNG", "import static org.testng.", "TestNG", "import io.cucumber.", "Cucumber"));

    private Unsupported() {}

    /** Empty where there is nothing of the kind; else to be put behind a sentence. */
    public static String told(Program program) {
        List<String> found;
        try {
            found = in(program.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.isEmpty()
                ? ""
                : "; not supported: " + String.join(", ", found)
                        + " (only Java is searched, and only JUnit 3, 4 and 5 tests written in Java are run)";
    }

    static List<String> in(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> language : LANGUAGES.entrySet()) {
            List<Path> files = SourceTree.files(root, language.getKey());
            if (!files.isEmpty()) {
                found.add(language.getValue() + " (" + root.relativize(files.get(0)) + ")");
            }
        }
        for (Path file : SourceTree.files(root, ".java")) {
            String text = SourceTree.text(file);
            FRAMEWORKS.forEach((sign, name) -> {
                if (text.contains(sign) && found.stream().noneMatch(f -> f.startsWith(name))) {
                    found.add(name + " (" + root.relativize(file) + ")");
                }
            });
        }
        return found;
    }
}
