package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
    @TempDir
    Path given = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void real() throws IOException {
        folder = given.toRealPath();
    }

    @Test
    void a_module_is_copied_with_the_parent_and_the_modules_beside_it() throws IOException {
        flat();
        write("unrelated/notes.txt", "");

        Reactor reactor = Reactor.of(folder.resolve("core")).orElseThrow();
        reactor.copy(folder.resolve("copy"));

        assertThat(reactor.base()).isEqualTo(folder);
        assertThat(reactor.top()).isEqualTo(folder.resolve("parent"));
        assertThat(folder.resolve("copy/core/pom.xml")).exists();
        assertThat(folder.resolve("copy/web/pom.xml")).exists();
        assertThat(folder.resolve("copy/parent/pom.xml")).exists();
        assertThat(folder.resolve("copy/unrelated")).doesNotExist();
    }

    @Test
    void the_folder_of_all_modules_is_built_where_their_parent_is_and_that_alone_is_refused() throws IOException {
        flat();

        assertThat(Reactor.of(folder).orElseThrow().top()).isEqualTo(folder.resolve("parent"));
        assertThatThrownBy(() -> Reactor.of(folder.resolve("parent")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lie beside it")
                .hasMessageEndingWith(folder + ", which holds them all");
    }

    @Test
    void of_a_parent_that_names_no_modules_the_pom_alone_is_copied_if_it_is_the_one() throws IOException {
        write("pom.xml", "<project><artifactId>all</artifactId></project>");
        write("big/data.bin", "");
        write("core/pom.xml", "<project><parent><artifactId>all</artifactId></parent></project>");
        write("other/pom.xml", "<project><parent><artifactId>another</artifactId></parent></project>");

        Reactor reactor = Reactor.of(folder.resolve("core")).orElseThrow();

        assertThat(reactor.top()).isEqualTo(folder.resolve("core"));
        assertThat(reactor.parts()).containsExactlyInAnyOrder(folder.resolve("core"), folder.resolve("pom.xml"));
        assertThat(Reactor.of(folder.resolve("other")).orElseThrow().parts()).containsExactly(folder.resolve("other"));
    }

    @Test
    void a_usual_project_is_copied_as_a_whole_and_one_without_a_pom_is_none() throws IOException {
        write("pom.xml", "<project><artifactId>all</artifactId><modules><module>core</module></modules></project>");
        write("core/pom.xml", "<project><parent><artifactId>all</artifactId></parent></project>");
        write("core/src/Cart.java", "");

        assertThat(Reactor.of(folder.resolve("core")).orElseThrow().parts()).containsExactly(folder);
        assertThat(Reactor.of(folder.resolve("core/src"))).isEqualTo(Optional.empty());
    }

    private void flat() throws IOException {
        write("parent/pom.xml", """
                <project><artifactId>all</artifactId>
                <modules><module>../core</module><module>../web/pom.xml</module></modules></project>
                """);
        for (String module : new String[] {"core", "web"}) {
            write(module + "/pom.xml", """
                    <project><artifactId>%s</artifactId>
                    <parent><artifactId>all</artifactId><relativePath>../parent</relativePath></parent></project>
                    """.formatted(module));
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
