package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.testkit.RecordingModelLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingTestsTest {
    @TempDir
    Path root;

    @Test
    void a_model_sees_the_sources_of_every_language_and_nothing_that_a_tool_brought() throws IOException {
        List<String> own = List.of(
                "README.md", "prices.mjs", "src/Cart.tsx", "lib/cart.rb", "shop/build/steps.go", "src/target/aim.py");
        List<String> others = List.of(
                ".venv/lib/a.py",
                "venv/lib/a.py",
                "web/node_modules/a/a.js",
                "target/a.md",
                "build/a.js",
                "core/target/a.md",
                ".git/a.txt",
                "src/__pycache__/a.py");
        for (String path : List.of("pom.xml", "core/pom.xml")) {
            write(path);
        }
        own.forEach(this::write);
        others.forEach(this::write);
        TestedProject.Run base = new TestedProject.Run(true, Map.of("a", "it failed"), "");

        List<String> seen = FailingTests.task(root, base, RecordingModelLedger.unlimited())
                .investigation()
                .files("**");

        assertThat(seen).containsAll(own).doesNotContainAnyElementsOf(others);
    }

    private void write(String path) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), "x\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
