package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsTest {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void a_link_is_what_it_leads_to_and_resources_of_tests_come_before_those_of_the_program() throws IOException {
        Path project = folder.resolve("releases/7");
        write(project.resolve("build.gradle"), "");
        write(project.resolve("src/main/resources/shop.properties"), "limit=100");
        write(project.resolve("src/test/resources/shop.properties"), "limit=10");
        write(project.resolve("src/main/java/shop/Cart.java"), "package shop; class Cart { }");
        write(
                project.resolve("src/test/java/shop/CartTest.java"),
                "package shop; class CartTest { @org.junit.jupiter.api.Test void is() { } }");
        Path link = Files.createSymbolicLink(folder.resolve("current"), project);

        Program program = Projects.open(link, work, Optional.empty());

        assertThat(program.sources()).containsOnlyKeys("src/main/java/shop/Cart.java");
        List<String> resources = program.setup().libraries().stream()
                .filter(l -> l.endsWith("resources"))
                .toList();
        assertThat(resources)
                .containsExactly(
                        program.root().resolve("src/test/resources").toString(),
                        program.root().resolve("src/main/resources").toString());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
