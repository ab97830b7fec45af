package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.service.CodeBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
    private static final Toolchain TOOLS = new Toolchain(Path.of("/jdk"), Path.of("/m2"));

    @TempDir
    Path checkout;

    @Test
    void maven_is_recognised_and_works_offline_over_the_host_s_repository() throws Exception {
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(recipe.compile())
                .contains("mvn", "-o", "-Dmaven.repo.local=/m2", "package", "-Dmaven.test.skip=true");
        assertThat(recipe.test()).contains("mvn", "-o", "test");
        assertThat(recipe.environment()).containsEntry("JAVA_HOME", "/jdk");
        assertThat(recipe.readable()).contains(Path.of("/jdk"), Path.of("/m2"));
        assertThat(Recipe.shown(recipe.test())).isEqualTo("mvn -o -q -B test");
    }

    @Test
    void tests_are_compiled_where_modules_share_them() throws Exception {
        Files.createDirectories(checkout.resolve("a"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("a/pom.xml"), "<dependency><type>test-jar</type></dependency>");

        assertThat(Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                        .orElseThrow()
                        .compile())
                .contains("-DskipTests")
                .doesNotContain("-Dmaven.test.skip=true");
    }

    @Test
    void configured_commands_come_before_what_is_recognised() throws Exception {
        CodeBase.Build build = new CodeBase.Build(List.of("make"), List.of("make", "test"), Duration.ofMinutes(2));
        assertThat(Recipes.of(checkout, code(Optional.of(build)), TOOLS, Optional.empty())
                        .orElseThrow()
                        .compile())
                .containsExactly("make");

        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Recipe recipe = Recipes.of(checkout, code(Optional.of(build)), TOOLS, Optional.empty())
                .orElseThrow();
        assertThat(recipe.test()).containsExactly("make", "test");
        assertThat(recipe.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(recipe.readable()).contains(Path.of("/m2"));
    }

    @Test
    void an_unknown_repository_has_no_recipe() {
        assertThat(Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty()))
                .isEmpty();
    }

    private static CodeBase code(Optional<CodeBase.Build> build) {
        return new CodeBase("main", List.of(), build, Optional.empty());
    }
}
