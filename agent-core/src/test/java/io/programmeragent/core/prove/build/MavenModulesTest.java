package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenModulesTest {
    @TempDir
    Path checkout;

    @BeforeEach
    void three_modules_of_which_the_till_uses_the_prices() throws Exception {
        pom("", "<artifactId>shop</artifactId>");
        pom("prices", parent() + "<artifactId>prices</artifactId>");
        pom("till", parent() + "<artifactId>till</artifactId>" + dependency("prices"));
        pom("door", parent() + "<artifactId>door</artifactId>" + dependency("till"));
        pom("apart", parent() + "<artifactId>apart</artifactId>");
    }

    private static String parent() {
        return "<parent><groupId>g</groupId><artifactId>shop</artifactId><version>1</version></parent>";
    }

    private static String dependency(String artifact) {
        return "<dependencies><dependency><groupId>g</groupId><artifactId>\n " + artifact
                + "\n</artifactId></dependency></dependencies>";
    }

    private void pom(String directory, String content) throws Exception {
        Path file = checkout.resolve(directory).resolve("pom.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<project>" + content + "</project>");
    }

    private List<String> outdated(String... changed) {
        return MavenModules.of(checkout).orElseThrow().outdated(List.of(changed));
    }

    @Test
    void a_module_and_all_that_depend_on_it_are_built_anew_and_no_other() {
        assertThat(outdated("prices/src/main/java/Mean.java"))
                .containsExactly("door/target", "prices/target", "till/target");
        assertThat(outdated("door/src/main/resources/words.properties")).containsExactly("door/target");
        assertThat(outdated()).isEmpty();
    }

    @Test
    void what_is_no_module_s_source_outdates_everything_and_so_does_what_all_inherit() {
        List<String> all = List.of("apart/target", "door/target", "prices/target", "target", "till/target");

        assertThat(outdated("prices/pom.xml")).isEqualTo(all);
        assertThat(outdated("schema/shop.xsd")).isEqualTo(all);
        assertThat(outdated("prices/templates/a.ftl")).isEqualTo(all);
        assertThat(outdated("src/main/java/Shop.java")).isEqualTo(all);
    }

    @Test
    void where_classes_are_somewhere_else_nothing_is_used_again() throws Exception {
        pom("apart", "<artifactId>apart</artifactId><build><directory>out</directory></build>");

        assertThat(MavenModules.of(checkout)).isEmpty();
    }

    @Test
    void resources_in_their_usual_place_are_no_hindrance() throws Exception {
        pom("apart", "<artifactId>apart</artifactId><resource><directory>src/main/words</directory></resource>");

        assertThat(MavenModules.of(checkout)).isPresent();
    }
}
