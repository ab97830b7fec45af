package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void without_a_configuration_the_usual_names_are_run() throws IOException {
        Surefire surefire = surefire("");

        assertThat(surefire.runs("shop.CartTest")).isTrue();
        assertThat(surefire.runs("CartTests")).isTrue();
        assertThat(surefire.runs("shop.TestCart")).isTrue();
        assertThat(surefire.runs("shop.CartTestCase")).isTrue();
        assertThat(surefire.runs("shop.CartIT")).isFalse();
        assertThat(surefire.jvm().options()).isEmpty();
    }

    @Test
    void patterns_are_those_of_paths_of_simple_names_and_of_regular_expressions() throws IOException {
        Surefire surefire = surefire("""
                <includes><include>**/*Check.java, Cart</include><include>!**/Odd*</include>
                <include>%regex[.*/slow/.*Spec.class]</include></includes>
                <excludes><exclude>shop/ui/**</exclude></excludes>
                """);

        assertThat(surefire.runs("shop.PriceCheck")).isTrue();
        assertThat(surefire.runs("shop.Cart")).isTrue();
        assertThat(surefire.runs("shop.slow.PriceSpec")).isTrue();
        assertThat(surefire.runs("shop.OddCheck")).isFalse();
        assertThat(surefire.runs("shop.ui.PriceCheck")).isFalse();
        assertThat(surefire.runs("shop.PriceTest")).isFalse();
    }

    @Test
    void tests_get_the_properties_options_and_variables_of_the_build_but_not_its_agents_and_limits()
            throws IOException {
        Surefire surefire = surefire("""
                <argLine>@{argLine} -Xmx64m -javaagent:x.jar -Dfrom=line "-Dtwo=a b" -Dno=${nobody}
                --add-opens java.base/java.lang=ALL-UNNAMED --add-exports=java.base/sun.nio.ch=ALL-UNNAMED</argLine>
                <systemPropertyVariables><limit>${ten}</limit><out>${project.build.directory}/x</out>
                <left>${nobody}</left></systemPropertyVariables>
                <environmentVariables><SHOP>open</SHOP></environmentVariables>
                """);

        assertThat(surefire.jvm().options())
                .containsExactly(
                        "-Dlimit=10",
                        "-Dout=" + root + "/target/x",
                        "-Dfrom=line",
                        "-Dtwo=a b",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
        assertThat(surefire.jvm().environment()).containsEntry("SHOP", "open");
    }

    @Test
    void tests_are_chosen_by_their_tags() throws IOException {
        assertThat(surefire("").tags()).isEqualTo(Tags.NONE);
        assertThat(surefire("<groups>quick, unit &amp; !odd</groups><excludedGroups>${ten}</excludedGroups>")
                        .tags())
                .isEqualTo(new Tags(List.of("quick", "unit & !odd"), List.of("10")));
    }

    private Surefire surefire(String configuration) throws IOException {
        Path pom = root.resolve("pom.xml");
        Files.writeString(pom, """
                <project><properties><ten>10</ten></properties><build><pluginManagement><plugins><plugin>
                <artifactId>maven-surefire-plugin</artifactId><configuration>%s</configuration></plugin></plugins>
                </pluginManagement></build></project>
                """.formatted(configuration));
        return Surefire.of(Pom.read(pom, root));
    }
}
