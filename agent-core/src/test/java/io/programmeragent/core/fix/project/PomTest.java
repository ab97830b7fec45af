package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    @Test
    void modules_are_those_of_the_project_and_its_profiles_but_not_of_comments() throws IOException {
        write("pom.xml", """
                <project><properties><kind>web</kind></properties>
                <modules><!-- <module>old</module> --><module> core </module><module>${kind}</module></modules>
                <profiles><profile><modules><module>extra</module></modules></profile></profiles></project>
                """);

        assertThat(Pom.read(root.resolve("pom.xml"), root).modules()).containsExactly("core", "web", "extra");
    }

    @Test
    void a_pom_begins_with_a_byte_order_mark_or_is_of_another_encoding() throws IOException {
        String text = "<project><build><sourceDirectory>quelltext/größe</sourceDirectory></build></project>";
        write("pom.xml", "\uFEFF" + text);
        Files.writeString(
                Files.createDirectories(root.resolve("a")).resolve("pom.xml"),
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + text,
                StandardCharsets.ISO_8859_1);

        assertThat(folder("pom.xml")).isEqualTo(root.resolve("quelltext/größe"));
        assertThat(folder("a/pom.xml")).isEqualTo(root.resolve("a/quelltext/größe"));
    }

    @Test
    void what_cannot_be_read_as_xml_says_nothing_and_takes_nothing_from_those_that_can() throws IOException {
        String text = "<project><build><sourceDirectory>java</sourceDirectory></build></project>";
        write("pom.xml", "<!DOCTYPE project SYSTEM \"maven.dtd\">" + text);
        write("a/pom.xml", text.replace("<build>", "<parent><artifactId>all</artifactId></parent><build>"));
        write("b/pom.xml", "<project><build>");
        Files.write(
                Files.createDirectories(root.resolve("c")).resolve("pom.xml"),
                text.replace("java", "größe").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                Files.createDirectories(root.resolve("d")).resolve("pom.xml"),
                "<?xml version=\"1.0\" encoding=\"no-such\"?>" + text);

        assertThat(folder("pom.xml")).isEqualTo(root.resolve("src/main/java"));
        assertThat(folder("a/pom.xml")).isEqualTo(root.resolve("a/java"));
        assertThat(folder("b/pom.xml")).isEqualTo(root.resolve("b/src/main/java"));
        assertThat(folder("c/pom.xml")).isEqualTo(root.resolve("c/src/main/java"));
        assertThat(folder("d/pom.xml")).isEqualTo(root.resolve("d/src/main/java"));
    }

    @Test
    void a_parent_outside_of_the_project_is_not_read() throws IOException {
        write("pom.xml", "<project><build><sourceDirectory>java</sourceDirectory></build></project>");
        write("a/pom.xml", "<project><parent><artifactId>all</artifactId></parent></project>");

        assertThat(folder("a/pom.xml")).isEqualTo(root.resolve("a/java"));
        assertThat(Pom.read(root.resolve("a/pom.xml"), root.resolve("a")).folder("sourceDirectory", "src/main/java"))
                .isEqualTo(root.resolve("a/src/main/java"));
    }

    private Path folder(String pom) throws IOException {
        return Pom.read(root.resolve(pom), root).folder("sourceDirectory", "src/main/java");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
