package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Python that finds a program {@code pip} that only says what it is asked for. */
class PythonRequirementsTest {
    @TempDir
    Path project;

    @Test
    void what_tox_needs_is_asked_for_without_its_own_words() throws Exception {
        Files.writeString(project.resolve("tox.ini"), """
                [testenv]
                deps =
                    -r{toxinidir}/requirements.txt
                    -r more.txt
                    -c {toxinidir}/pins.txt
                    -e .[test]
                    -e {toxinidir}[test]
                    -e . --config-settings editable_mode=compat
                    --no-deps -e .
                    .
                    --pre
                    mock>=1
                    {env:OTHER}
                """);

        assertThat(asked()).contains("--target site -c ./pins.txt --pre mock>=1 -r requirements.txt -r more.txt");
        assertThat(asked()).doesNotContain("{", "-e", ".[test]");
    }

    private String asked() throws IOException, InterruptedException {
        Path pip = Files.createDirectories(project.resolve("lib/pip"));
        Files.writeString(pip.resolve("__init__.py"), "");
        Files.writeString(pip.resolve("__main__.py"), "import sys\nprint(' '.join(sys.argv[1:]))\n");
        Process python;
        try {
            ProcessBuilder builder = new ProcessBuilder("python3", "-c", PythonRequirements.SCRIPT, "site", "");
            builder.environment().put("PYTHONPATH", project.resolve("lib").toString());
            python = builder.directory(project.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(System.getenv("CI") != null, "no python3 here");
            throw e;
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        python.waitFor();
        return said;
    }
}
