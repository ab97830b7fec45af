package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.core.service.CodeBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "build.gradle, gradle",
        "settings.gradle.kts, gradle",
        "go.mod, go",
        "Cargo.toml, cargo",
        "package.json, npm",
        "pyproject.toml, python",
        "tox.ini, python"
    })
    void each_ecosystem_is_recognised_by_its_files(String mark, String name) throws Exception {
        Files.writeString(checkout.resolve(mark), "{}");

        assertThat(Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty()))
                .get()
                .extracting(Recipe::name)
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "node --test, SUITES, --test-reporter=junit",
        "tsc -b && node --test, SUITES, tsc -b && node --test-reporter=junit",
        "jest -b, JEST, jest --ci",
        "jest --coverage, JEST, --coverage --ci --bail=0 --json --outputFile={reports}/jest.json",
        "vitest, JUNIT, vitest --run --no-cache --bail=0 --reporter=junit",
        "mocha test, JUNIT, --no-bail --reporter xunit",
        "node check.js, EXIT, node check.js",
        "jest && echo done, EXIT, jest && echo done"
    })
    void the_test_runner_is_read_off_the_script(String script, ReportSource.Format format, String command)
            throws Exception {
        Files.writeString(checkout.resolve("package.json"), "{\"scripts\": {\"test\": \"" + script + "\"}}");

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(recipe.reports().format()).isEqualTo(format);
        assertThat(String.join(" ", recipe.test())).contains(command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npm run unit              | vitest run            | SUITES | ; node --test-reporter=junit",
                "npm run b && npm run unit | tsc -p .              | SUITES | ; tsc -p . && node --test-reporter",
                "npm run -s b -- --ci x    | mocha                 | JUNIT  | ; mocha --ci x --no-bail",
                "pnpm b                    | cross-env A=b jest    | JEST   | ; cross-env A=b jest --ci",
                "yarn run b && npm run b   | jest                  | EXIT   | ; jest && jest",
                "npm run b                 | npm run test          | EXIT   | ",
                "npm run b                 | cd x && (jest; true)  | EXIT   | ; cd x && (jest; true)",
                "npm run none              | jest                  | EXIT   | ; npm run none",
                "mocha && npm run b        | node check.js         | EXIT   | ; mocha && node check.js",
                "npm run b && jest         | eslint . --cache      | JEST   | ; jest --ci",
                "npm ci --no-audit && npm run b | jest             | JEST   | ; jest --ci",
                "npm run b                 | yarn && mocha         | JUNIT  | ; mocha --no-bail",
                "npm run b                 | eslint .              | EXIT   | ; eslint ."
            })
    void scripts_that_call_others_are_followed(String script, String other, ReportSource.Format format, String command)
            throws Exception {
        Files.writeString(
                checkout.resolve("package.json"),
                "{\"scripts\": {\"test\": \"%s\", \"b\": \"%s\", \"unit\": \"node --test test/\"}}"
                        .formatted(script, other));

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(recipe.reports().format()).isEqualTo(format);
        assertThat(String.join(" ", recipe.test())).contains(command == null ? "" : command);
    }

    @Test
    void what_npm_runs_before_the_tests_is_run_and_linters_by_themselves() throws Exception {
        Files.writeString(checkout.resolve("package.json"), """
                {"scripts": {"pretest": "prettier --write . && tsc --noEmit && eslint . && tsc", "test": "jest"}}
                """);

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(String.join(" ", recipe.test())).contains("; tsc && jest --ci");
        assertThat(String.join(" ", recipe.steps().lint())).endsWith("; tsc --noEmit && eslint .");
    }

    @Test
    void the_repository_s_own_file_comes_before_what_is_recognised_and_configuration_before_both() throws Exception {
        Files.writeString(checkout.resolve("go.mod"), "module x");
        Optional<String> own = Optional.of("""
                test = make test "two words"
                lint = make lint
                benchmark.sum = ./bench
                timeout = 60
                """);

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, own).orElseThrow();
        assertThat(recipe.test()).containsExactly("make", "test", "two words");
        assertThat(recipe.compile()).containsExactly("go", "build", "./...");
        assertThat(recipe.steps().lint()).containsExactly("make", "lint");
        assertThat(recipe.steps().benchmarks()).containsOnlyKeys("sum");
        assertThat(recipe.timeout()).isEqualTo(Duration.ofMinutes(1));

        CodeBase.Build build = new CodeBase.Build(List.of("a"), List.of("b"), Duration.ofMinutes(2));
        assertThat(Recipes.of(checkout, code(Optional.of(build)), TOOLS, own)
                        .orElseThrow()
                        .test())
                .containsExactly("b");
    }

    @Test
    void a_mistake_in_the_repository_s_own_file_is_named() {
        assertThatThrownBy(() -> RepositoryFile.parse("tests = make"))
                .hasMessageContaining("'tests', which does not exist")
                .hasMessageContaining(RepositoryFile.NAME);
        assertThatThrownBy(() -> RepositoryFile.parse("timeout = soon")).hasMessageContaining("'soon'");
        assertThatThrownBy(() -> RepositoryFile.parse("report-format = xml")).hasMessageContaining("JUNIT");
    }

    @Test
    void of_a_go_workspace_each_module_that_is_used_is_built() throws Exception {
        Files.writeString(checkout.resolve("go.work"), """
                go 1.22

                use (
                	./a // the first
                	./b/
                )
                use "./c"
                use ../outside
                replace example.com/d => ./d
                """);
        for (String module : List.of("a", "b", "c", "d")) {
            Files.createDirectories(checkout.resolve(module));
            Files.writeString(checkout.resolve(module + "/go.mod"), "module " + module);
        }

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(recipe.compile()).containsExactly("go", "build", "./a/...", "./b/...", "./c/...");
        assertThat(recipe.test()).endsWith("-json", "./a/...", "./b/...", "./c/...");
        assertThat(recipe.affected(checkout, List.of("b/x/y.go"))).endsWith("-json", "./b/x");
    }

    @ParameterizedTest
    @CsvSource({
        "from unittest.mock import patch, def test_a(): pass, '', pytest",
        "import unittest, class A(unittest.TestCase):, pytest>=7, pytest",
        "import unittest, class A(unittest.TestCase):, flake8, unittest",
        "import unittest, class A(unittest.TestCase):/def test_a(self): pass, '', unittest",
        "import unittest, 'def load_tests(a, b, c): return b', '', unittest"
    })
    void python_s_tests_are_run_by_what_they_are_written_for(String first, String rest, String needs, String runner)
            throws Exception {
        Files.writeString(checkout.resolve("test_a.py"), first + "\n" + rest.replace("/", "\n  "));
        Files.writeString(checkout.resolve("requirements-dev.txt"), needs);

        assertThat(Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                        .orElseThrow()
                        .test())
                .contains(runner);
    }

    @Test
    void gradle_runs_tests_and_takes_none_from_a_cache() throws Exception {
        Files.writeString(checkout.resolve("build.gradle"), "");

        assertThat(Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                        .orElseThrow()
                        .test())
                .contains("--no-build-cache", "test");
    }

    @Test
    void pytest_runs_all_tests_whatever_a_project_s_options_end_it_by() throws Exception {
        Files.writeString(checkout.resolve("pytest.ini"), "[pytest]\naddopts = -x");

        assertThat(Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                        .orElseThrow()
                        .test())
                .contains("--maxfail=0", "--continue-on-collection-errors");
    }

    @Test
    void a_package_may_be_called_as_what_tools_make() throws Exception {
        for (String path : List.of(
                "vendor/a_test.go",
                "internal/vendor/b_test.go",
                "shop/pom.xml",
                "shop/target/T.java",
                "a/build/x/C.java",
                "node_modules/d.js",
                "src/test/java/shop/vendor/E.java")) {
            Files.createDirectories(checkout.resolve(path).getParent());
            Files.writeString(checkout.resolve(path), "");
        }

        assertThat(TestFiles.matching(checkout, "**"))
                .containsExactly(
                        "a/build/x/C.java",
                        "internal/vendor/b_test.go",
                        "shop/pom.xml",
                        "src/test/java/shop/vendor/E.java");
    }

    @Test
    void what_something_of_a_program_has_to_be_like_is_no_test_of_it() {
        assertThat(TestFiles.isTest("job/src/main/scala/job/JobSpec.scala")).isFalse();
        assertThat(TestFiles.isTest("job/src/test/scala/job/JobSpec.scala")).isTrue();
        assertThat(TestFiles.isTest("job/JobSpec.kt")).isTrue();
    }

    @Test
    void in_a_checkout_that_is_no_more_no_test_is_found_by_its_name() {
        assertThat(TestFiles.named(checkout.resolve("gone"), List.of("shop.CartTest.adds")))
                .isEmpty();
    }

    @Test
    void tests_named_after_a_changed_file_are_run_first() throws Exception {
        Files.createDirectories(checkout.resolve("tests"));
        Files.writeString(checkout.resolve("pyproject.toml"), "[tool.pytest.ini_options]");
        Files.writeString(checkout.resolve("tests/test_prices.py"), "def test_a(): pass");
        Files.writeString(checkout.resolve("tests/test_other.py"), "def test_b(): pass");
        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(recipe.affected(checkout, List.of("shop/prices.py")))
                .endsWith("tests/test_prices.py")
                .doesNotContain("tests/test_other.py");
        assertThat(recipe.affected(checkout, List.of("shop/nobody.py"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml, <project/>, -Dmaven.repo.local={cache}/m2",
        "build.gradle, '', programmerAgentFetch",
        "package.json, '{\"dependencies\": {\"a\": \"1\"}}', --no-audit",
        "requirements.txt, a, {cache}/site",
        "go.mod, module x, download",
        "Cargo.toml, '', cargo fetch"
    })
    void each_ecosystem_fetches_with_one_command_and_then_uses_nothing_else(String mark, String text, String word)
            throws Exception {
        Files.writeString(checkout.resolve(mark), text);

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS.overFetched(), Optional.empty())
                .orElseThrow();

        Recipe.Cache cache = recipe.cache().orElseThrow();
        assertThat(cache.files()).containsExactly(mark);
        assertThat(String.join(" ", cache.fetch())).contains(word).doesNotContain("--offline", " -o ");
        assertThat(recipe.readable()).doesNotContain(Path.of("/m2"));
        assertThat(recipe.test()).noneMatch(argument -> argument.contains("/m2") && !argument.contains("{cache}"));
    }

    @Test
    void files_of_requirements_that_others_name_decide_what_is_fetched() throws Exception {
        Files.writeString(checkout.resolve("tox.ini"), """
                [testenv]
                deps =
                    -r{toxinidir}/ci/tests.in
                    -c pins.txt
                    -e .
                    -r ../elsewhere.txt
                """);
        Files.createDirectory(checkout.resolve("ci"));
        Files.writeString(checkout.resolve("ci/tests.in"), "--requirement more.in\n-r no\0path\nmock\n");
        Files.writeString(checkout.resolve("ci/more.in"), "-r tests.in\n");
        Files.writeString(checkout.resolve("pins.txt"), "mock==1\n");

        Recipe recipe = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.empty())
                .orElseThrow();

        assertThat(recipe.cache().orElseThrow().files())
                .containsExactlyInAnyOrder("tox.ini", "ci/tests.in", "ci/more.in", "pins.txt");
    }

    @Test
    void another_command_that_fetches_is_said_by_the_repository_or_the_configuration() throws Exception {
        Files.writeString(checkout.resolve("go.mod"), "module x");
        Recipe own = Recipes.of(checkout, code(Optional.empty()), TOOLS, Optional.of("fetch = make \"{cache}\""))
                .orElseThrow();
        assertThat(own.cache().orElseThrow().fetch()).containsExactly("make", "{cache}");
        assertThat(own.cache().orElseThrow().warm()).isTrue();

        Recipe unknown = Recipes.of(
                        Files.createDirectory(checkout.resolve("other")),
                        code(Optional.empty()),
                        TOOLS,
                        Optional.of("test = make test\nfetch = make deps"))
                .orElseThrow();
        assertThat(unknown.cache().orElseThrow().fetch()).containsExactly("make", "deps");
    }
}
