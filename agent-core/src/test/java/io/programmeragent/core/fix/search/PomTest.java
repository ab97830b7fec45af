package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void a_folder_in_the_settings_of_a_plugin_is_not_the_build_s() throws IOException {
        write("pom.xml", """
                <project><build><plugins><plugin><artifactId>antlr4-maven-plugin</artifactId>
                <configuration><sourceDirectory>src/main/antlr4</sourceDirectory></configuration>
                </plugin></plugins></build></project>
                """);

        assertThat(folder("pom.xml")).isEqualTo(root.resolve("src/main/java"));
    }

    @Test
    void the_build_s_folder_is_resolved_by_properties_of_module_and_parents() throws IOException {
        write("pom.xml", """
                <project><artifactId>all</artifactId><properties><code>${project.basedir}/source</code></properties>
                <build><sourceDirectory>${code}/${kind}</sourceDirectory></build></project>
                """);
        write("a/pom.xml", """
                <project><parent><artifactId>all</artifactId></parent><artifactId>a</artifactId>
                <properties><kind>main</kind></properties></project>
                """);
        write("b/pom.xml", """
                <project><parent><relativePath>..</relativePath></parent>
                <build><sourceDirectory> java </sourceDirectory></build></project>
                """);

        assertThat(folder("a/pom.xml")).isEqualTo(root.resolve("a/source/main"));
        assertThat(folder("b/pom.xml")).isEqualTo(root.resolve("b/java"));
        assertThat(folder("pom.xml")).as("with a property that nobody sets").isEqualTo(root.resolve("src/main/java"));
    }

    private Path folder(String pom) throws IOException {
        return Pom.read(root.resolve(pom)).folder("sourceDirectory", "src/main/java");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
