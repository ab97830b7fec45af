package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    @TempDir
    private Path project;

    @Test
    void a_test_that_is_not_there_is_answered_with_a_near_one_and_what_to_do() throws IOException {
        Files.writeString(
                project.resolve("CartTest.java"),
                "import org.junit.jupiter.api.Test; class CartTest { @Test void adds() {} }");

        JsonNode told = told("--test", "CarTest");

        assertThat(told.get("plausible").asBoolean()).isFalse();
        assertThat(told.get("reason").asText()).contains("Did you mean 'CartTest'?");
        assertThat(told.get("next").asText()).isEqualTo("Name a test that exists, or leave --test out.");
    }

    @Test
    void tests_of_another_framework_are_named_as_the_reason() throws IOException {
        Files.writeString(
                project.resolve("CartTest.java"),
                "import org.testng.annotations.Test; public class CartTest { @Test public void adds() {} }");

        JsonNode told = told();

        assertThat(told.get("reason").asText()).contains("no JUnit test").contains("TestNG (CartTest.java)");
        assertThat(told.get("next").asText()).contains("--recorded");
    }

    @Test
    void of_a_file_that_is_not_in_utf_8_the_charset_is_told() throws IOException {
        String text = "class Gr\u00FC\u00DFe {}\n";
        Patch patch = new Patch(List.of(new FileChange("A.java", Optional.of(text), Optional.of("class A {}\n"))));

        Files.writeString(project.resolve("A.java"), text);
        assertThat(RepairCommand.charset(project, patch)).isEmpty();
        Files.writeString(project.resolve("A.java"), text, StandardCharsets.ISO_8859_1);
        assertThat(RepairCommand.charset(project, patch)).contains("ISO-8859-1");
    }

    private JsonNode told(String... more) throws IOException {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "repair";
        arguments[1] = "--project";
        arguments[2] = project.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        Printed printed = Printed.by(arguments);
        assertThat(printed.exit()).isEqualTo(1);
        return printed.figures().get(0);
    }
}
