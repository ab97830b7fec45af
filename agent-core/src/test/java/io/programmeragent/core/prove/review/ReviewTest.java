package io.programmeragent.core.prove.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
    private static final Policy.PatchLimits OPEN = new Policy.PatchLimits(5, 200, List.of());

    @Test
    void a_small_change_of_the_code_is_in_order() {
        assertThat(review(
                        Policy.PatchLimits.defaults(),
                        change("src/main/java/A.java", "class A {}", "class A { int a; }")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "POM.xml",
                "sub/pom.xml",
                ".github/workflows/ci.yml",
                "a/Dockerfile",
                "keys/id.pem",
                ".gitattributes",
                "sub/AGENTS.md",
                ".cursor/rules/style.mdc",
                ".circleci/config.yml",
                "azure-pipelines.yml",
                "ops/.netrc",
                "ops/store.p12",
                ".ssh/config",
                "deploy.sh"
            })
    void protected_paths_are_refused_by_name(String path) {
        assertThat(review(Policy.PatchLimits.defaults(), change(path, null, "x\n")))
                .contains(path + " is protected");
    }

    @Test
    void too_many_files_and_too_many_lines_are_refused() {
        List<FileChange> changes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            changes.add(change("f" + i, null, "x\n".repeat(40)));
        }

        assertThat(review(OPEN, changes.toArray(new FileChange[0])))
                .containsExactly(
                        "it touches 6 files, and 5 are allowed", "it adds and removes 240 lines, and 200 are allowed");
    }

    @Test
    void lines_are_counted_as_they_differ_and_not_by_file() {
        String before = "same\n".repeat(1000);

        assertThat(review(OPEN, change("f", before + "a\n", before + "b\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/ATest.java",
                "module/src/test/resources/x.json",
                "a/ATest.java",
                "pkg/a_test.go",
                "lib/cart-test.js",
                "lib/cart_test.mjs",
                "lib/test-cart.js",
                "test.js",
                "shop/tests.py",
                "src/tests.rs",
                "app/src/testFixtures/java/Carts.java",
                "src/it/simple/verify.groovy"
            })
    void a_test_that_exists_is_left_as_it_is(String path) {
        assertThat(review(OPEN, change(path, "before\n", "after\n"))).anyMatch(f -> f.contains("is a test"));
        assertThat(review(OPEN, change(path, "before\n", null))).anyMatch(f -> f.contains("is a test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "app/build.gradle.kts",
                "package-lock.json",
                "go.sum",
                "requirements-dev.txt",
                "conftest.py",
                "tox.ini",
                "setup.cfg",
                "jest.config.js",
                ".pytest.ini",
                "pytest.toml",
                "ci/build.Dockerfile",
                "Dockerfile.ci",
                "eslint.config.mjs",
                ".eslintrc.json",
                "ruff.toml",
                ".flake8",
                "rustfmt.toml",
                ".prettierrc",
                "packages/a/vitest.config.mts",
                ".cargo/config.toml",
                "crate/build.rs",
                ".mvn/extensions.xml",
                "gradle/wrapper/gradle-wrapper.properties",
                "sitecustomize.py",
                ".programmer-agent.properties",
                "src/main/resources/junit-platform.properties",
                "x-1.0.dist-info/entry_points.txt",
                "requirements/prod.txt",
                "constraints.txt",
                "jest.setup.js",
                "src/setupTests.js",
                "vitest.workspace.ts",
                ".swcrc",
                ".any-tool-of-tomorrow",
                "bunfig.toml",
                "build-logic/src/main/kotlin/tests.gradle.kts",
                "build-logic/src/main/java/Conventions.java",
                "sub/buildSrc/src/main/java/A.java",
                "sub/gradle/wrapper/gradle-wrapper.properties",
                "gradle/libs.versions.toml",
                "sub/vendor/modules.txt",
                "sub/vendor/github.com/a/b/c.go",
                ".golangci.yml",
                "checkstyle.xml",
                "GNUmakefile",
                "build.sbt",
                "karma.conf.js",
                "config/checkstyle/suppressions.xml",
                "src/main/resources/META-INF/services/org.junit.platform.engine.TestEngine"
            })
    void what_decides_the_build_is_refused_even_when_the_policy_forgets_it(String path) {
        assertThat(review(OPEN, change(path, "a\n", "b\n"))).anyMatch(f -> f.contains("decides what is built"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/java/com/shop/vendor/Vendor.java",
                "src/main/java/com/shop/gradle/Task.java",
                "src/main/resources/application.yml",
                "src/main/resources/rules/checks.json",
                "src/app/app.config.ts",
                "src/setup.ts",
                "src/jester.js",
                "shop/karma_points.py",
                "shop/babel_texts.py",
                "shop/requirements.py",
                "shop/config.py",
                "internal/project/build.go",
                "crates/cli/src/build.rs",
                "src/karma/karma.service.ts",
                "docs/vite-guide.md",
                "src/main/resources/static/.well-known/security.txt",
                "data/.gitkeep",
                "src/main/java/com/lab/test/Sample.java",
                "config/shop.toml"
            })
    void what_a_program_is_made_of_may_change(String path) {
        assertThat(review(OPEN, change(path, "package a;\n", "package a;\n\n"))).isEmpty();
        assertThat(review(OPEN, List.of("shop/__init__.py", "src/main/java/com/shop/A.java"), change(path, null, "")))
                .isEmpty();
    }

    private static final List<String> REPOSITORY = List.of(
            "src/main/java/shop/cart/Cart.java",
            "payments/src/test/java/shop/cart/PricesTest.java",
            "lib/rates.ts",
            "lib/rates/eu.ts",
            "shop/orders/__init__.py",
            "src/main/java/Main.java",
            "src/main/resources/application.properties",
            "src/main/resources/prices.json",
            "src/test/java/shop/cart/CartTest.java",
            "shop/__init__.py",
            "shop/prices.py",
            "lib/cart/index.js",
            "lib/cart/prices.ts",
            "crate/src/lib.rs");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/shop/cart/NoPricesTest.java",
                "src/test/java/shop/cart/CartIT.java",
                "src/test/java/shop/cart/Fixtures.java",
                "src/test/kotlin/shop/cart/CartSpec.kt",
                "src/test/resources/carts/none.json",
                "src/test/resources/carts/none.xml",
                "src/test/java/shop/cart/PricesTest.java",
                "src/test/java/shop/cart/package-info.java",
                "src/main/java/numbers/Rounding.java",
                "src/main/kotlin/shop/cart/Discounts.kt",
                "lib/rates.json",
                "lib/rates/index.ts",
                "lib/cart/index.d.ts",
                "shop/orders.py",
                "pkg/testdata/none.golden",
                "lib/__tests__/fixtures/none.css",
                "src/main/java/shop/cart/Discount.java",
                "src/main/java/shop/checkout/Checkout.java",
                "shop/discounts.py",
                "helpers.py",
                "shop/json.py",
                "tests/test_prices.py",
                "shop/tests.py",
                "pkg/cart_test.go",
                "pkg/testdata/none.json",
                "crate/tests/no_prices.rs",
                "lib/cart/prices.test.ts",
                "lib/cart/discounts.js",
                "test/cart.js",
                "__tests__/cart.js"
            })
    void new_tests_and_new_sources_are_in_order(String path) {
        assertThat(review(OPEN, REPOSITORY, change(path, null, text(path)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/shop/cart/Cart.java",
                "src/test/java/Main.java",
                "src/test/resources/application.properties",
                "src/test/resources/prices.json",
                "src/test/resources/logback-test.xml",
                "src/test/resources/META-INF/spring/beans.xml",
                "src/test/resources/config/application.yml",
                "src/main/java/okhttp3/OkHttpClient.java",
                "__mocks__/lodash.js",
                "tests/helpers.py",
                "src/main/java/org/junit/jupiter/api/Assertions.java",
                "src/main/java/com/fasterxml/jackson/databind/ObjectMapper.java",
                "src/main/kotlin/shop/cart/Cart.kt",
                "other/src/main/java/shop/cart/Cart.java",
                "pytest/__main__.py",
                "_pytest/runner.py",
                "src/pluggy.py",
                "unittest.py",
                "random.py",
                "lib/cart.js",
                "lib/cart/prices.js",
                "shop/prices/__init__.py"
            })
    void a_new_file_that_would_take_the_place_of_another_is_refused(String path) {
        assertThat(review(OPEN, REPOSITORY, change(path, null, text(path)))).isNotEmpty();
    }

    @Test
    void a_test_s_second_class_may_not_take_a_place_either_nor_a_package_that_its_path_does_not_tell() {
        assertThat(review(
                        OPEN,
                        REPOSITORY,
                        change(
                                "src/test/java/shop/cart/NewTest.java",
                                null,
                                "package shop.cart;\nclass NewTest {}\nclass Cart {}\n")))
                .containsExactly("src/test/java/shop/cart/NewTest.java has a class Cart, as"
                        + " src/main/java/shop/cart/Cart.java has");
        assertThat(review(
                        OPEN,
                        REPOSITORY,
                        change("src/main/kotlin/a.kt", null, "package org.junit.jupiter.api\nobject Assertions\n")))
                .anyMatch(f -> f.contains("is of package org.junit.jupiter.api"));
        assertThat(review(
                        OPEN,
                        List.of("src/main/java/org/junit/jupiter/api/Test.java"),
                        change("src/main/java/org/junit/jupiter/api/New.java", null, "package org.junit.jupiter.api;")))
                .as("JUnit itself may be mended")
                .isEmpty();
    }

    @Test
    void a_platform_s_part_of_a_class_takes_no_place() {
        String text = "package shop.cart\n\nactual class Cart\n";

        assertThat(review(OPEN, REPOSITORY, change("src/jsMain/kotlin/shop/cart/CartJs.kt", null, text)))
                .isEmpty();
        assertThat(review(
                        OPEN,
                        REPOSITORY,
                        change("src/jsMain/kotlin/shop/cart/CartJs.kt", null, text.replace("actual", "internal"))))
                .anyMatch(f -> f.contains("has a class Cart"));
    }

    @Test
    void a_class_that_moves_takes_no_place_unless_it_moves_to_the_tests() {
        String cart = "package shop.cart;\nvalue class Cart(val a: Int)\n";
        FileChange gone = change("src/main/java/shop/cart/Cart.java", "package shop.cart;\nclass Cart {}\n", null);

        assertThat(review(OPEN, REPOSITORY, gone, change("src/main/kotlin/shop/cart/Cart.kt", null, cart)))
                .isEmpty();
        assertThat(review(OPEN, REPOSITORY, gone, change("src/test/kotlin/shop/cart/Cart.kt", null, cart)))
                .anyMatch(f -> f.contains("has a class Cart"));
    }

    @Test
    void a_class_that_tests_of_its_package_could_find_in_place_of_the_framework_s_is_refused_wherever_it_comes() {
        String cart = "package shop.cart;\nclass Cart {}\n";
        String more = "final class Assertions { static void assertEquals(int a, int b) {} }\n";

        assertThat(review(OPEN, REPOSITORY, change("src/main/java/shop/cart/Cart.java", cart, cart + more)))
                .containsExactly(
                        "src/main/java/shop/cart/Cart.java has a class Assertions, which tests of its package could"
                                + " find in place of theirs");
        assertThat(review(
                        OPEN,
                        REPOSITORY,
                        change(
                                "src/main/java/shop/checks/Assert.java",
                                null,
                                "package shop.checks;\nclass Assert {}\n")))
                .as("no test is in that package")
                .isEmpty();
        assertThat(review(
                        OPEN,
                        REPOSITORY,
                        change("src/main/java/shop/cart/Cart.java", cart + more, cart + more + "class Tax {}\n")))
                .as("one that was there")
                .isEmpty();
        assertThat(review(
                        OPEN,
                        REPOSITORY,
                        change(
                                "src/test/java/shop/cart/CartIT.java",
                                null,
                                cart.replace("class Cart", "class CartIT {}\nclass Cart"))))
                .anyMatch(f -> f.contains("has a class Cart"));
    }

    @Test
    void the_first_test_of_a_python_package_may_come_with_its_mark() {
        FileChange test = change("shop/orders/tests/test_orders.py", null, "def test_a():\n    assert True\n");

        assertThat(review(OPEN, REPOSITORY, test, change("shop/orders/tests/__init__.py", null, "")))
                .isEmpty();
        assertThat(review(
                        OPEN,
                        List.of("shop/orders/tests/test_prices.py"),
                        test,
                        change("shop/orders/tests/__init__.py", null, "")))
                .anyMatch(f -> f.contains("is new among the tests"));
        assertThat(review(OPEN, REPOSITORY, change("shop/orders/tests/__init__.py", null, "import os\n")))
                .anyMatch(f -> f.contains("is new among the tests"));
    }

    private static String text(String path) {
        if (path.endsWith("package-info.java")) {
            return "package shop.cart;\n";
        }
        if (!path.matches(".*\\.(java|kt)")) {
            return "";
        }
        String directory = TestFiles.directory(path.replaceFirst(".*?src/\\w+/(java|kotlin)/", ""));
        return (directory.isEmpty() ? "" : "package " + directory.replace('/', '.') + ";\n") + "class "
                + TestFiles.stem(path) + " {}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "macro_rules! assert_eq { ($($t:tt)*) => {} }",
                "macro_rules! panic { ($($t:tt)*) => {} }",
                "pub use crate::nothing as assert_eq;",
                "unittest.TestCase.assertEqual = lambda *a: None",
                "setattr(unittest.TestCase, 'assertEqual', f)",
                "pytest.raises = f",
                "builtins.AssertionError = Quiet",
                "sys.modules['unittest'] = shim",
                "assert.strictEqual = () => {};",
                "fun assertEquals(a: Any?, b: Any?) {}",
                "    internal val assertTrue: (Boolean) -> Unit = {}",
                "internal fun fail(why: String) {}"
            })
    void what_makes_assertions_void_is_refused(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("what assertions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert prices == []",
                "assert.strictEqual(a, b);",
                "boolean testing = true;",
                "import * as assert from 'assert';",
                "self.assertEqual(a, b)",
                "if sys.modules['x'] == y: pass",
                "assert!(a == b);",
                "// counts as panic",
                "private fun assertEquals(a: Cart, b: Cart) {}",
                "    fun fail(why: String) { state = FAILED }",
                "panic!(\"no\");",
                "x.map(expect.any).filter(a => a)"
            })
    void assertions_themselves_are_in_order(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .isEmpty();
    }

    @Test
    void tests_within_a_rust_source_are_left_as_they_are() {
        String code = "#[cfg(test)]\nuse std::fmt;\nfn a() -> i32 {\n    1\n}\n";
        String tests = "#[cfg(test)]\nmod tests {\n    #[test]\n    fn one() { assert_eq!(super::a(), 2); }\n}\n";
        String fixed = code.replace("    1", "    2");

        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed + tests)))
                .as("the code before them may change")
                .isEmpty();
        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed + tests.replace(", 2", ", 1"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed + tests.replace("#[cfg(test)]\n", ""))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code + tests, code + tests + "fn b() {}\n")))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed))).anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", fixed, fixed + tests)))
                .as("tests may come where there are none")
                .isEmpty();
    }

    @Test
    void code_may_follow_what_a_rust_type_has_for_tests_alone() {
        String type = """
                #[cfg(not(test))]
                fn clock() -> u64 {
                    0
                }

                impl Cart {
                    #[cfg(test)]
                    #[allow(dead_code)]
                    pub fn of(
                        prices: &[i32],
                    ) -> Cart {
                        if prices.is_empty() {
                            panic!();
                        }
                        Cart { size: 1 }
                    }

                    fn size(&self) -> usize {
                        1
                    }
                }

                #[test]
                fn one() {
                    assert_eq!(size(), 2);
                }

                fn last() -> i32 {
                    1
                }
                """;

        assertThat(review(OPEN, change("src/lib.rs", type, type.replace("usize {\n        1", "usize {\n        2"))))
                .isEmpty();
        assertThat(review(OPEN, change("src/lib.rs", type, type.replace("i32 {\n    1", "i32 {\n    2"))))
                .isEmpty();
        assertThat(review(OPEN, change("src/lib.rs", type, type.replace("size: 1", "size: 2"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", type, type.replace(", 2", ", 1"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(
                        OPEN, change("src/lib.rs", "#![cfg(test)]\n" + type, "#![cfg(test)]\n" + type + "fn a() {}\n")))
                .anyMatch(f -> f.contains("holds tests"));
    }

    @Test
    void a_long_line_of_words_is_looked_at_like_any_other() {
        String words = "public ".repeat(20_000);

        assertThat(review(OPEN, change("docs/words.txt", words, words + "\n"))).isEmpty();
        assertThat(review(OPEN, change("src/main/kotlin/Words.kt", words, words + "public\n")))
                .isEmpty();
    }

    @Test
    void a_source_about_dockerfiles_is_none() {
        assertThat(review(OPEN, change("src/DockerfileReader.kt", "a\n", "b\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String password = \"correct-horse\";",
                "api_key: \"0123456789abcdef\"",
                "key = AKIAIOSFODNN7EXAMPLE",
                "-----BEGIN RSA PRIVATE KEY-----",
                "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB",
                "jdbc = postgres://root:hunter22@db/x"
            })
    void added_secrets_are_refused_without_repeating_them(String line) {
        List<String> findings = review(OPEN, change("a.txt", "x\n", "x\n" + line + "\n"));

        assertThat(findings).hasSize(1).allMatch(f -> f.startsWith("a.txt:2 seems to hold"));
        assertThat(findings.get(0)).doesNotContain(line);
        assertThat(review(OPEN, change("a.txt", line + "\n", line + "\ny\n")))
                .as("one that was there before is not added")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password = readPassword();", "String token = \"\";", "tokens.add(\"a\");"})
    void harmless_words_are_no_secrets(String line) {
        assertThat(review(OPEN, change("a.txt", null, line + "\n"))).isEmpty();
    }

    @Test
    void what_does_not_parse_is_refused_before_it_is_built() {
        assertThat(review(OPEN, change("A.java", "class A {}", "class A { void a( }")))
                .hasSize(1)
                .allMatch(f -> f.startsWith("A.java is not Java"));
        assertThat(review(
                        OPEN,
                        change("A.java", null, "record A(int a) { static String s() { return \"\"\"\n x\"\"\"; } }")))
                .as("records and text blocks are Java")
                .isEmpty();
    }

    @Test
    void a_fix_does_not_begin_to_end_the_process_or_to_start_others() {
        String quits = "class A { void a() { System.exit(0); } }";

        assertThat(review(OPEN, change("A.java", "class A { void a() { } }", quits)))
                .anyMatch(f -> f.contains("ends the process"));
        assertThat(review(OPEN, change("A.java", quits, quits.replace("void a()", "void b()"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())",
                "long free = Runtime.getRuntime().freeMemory();",
                "new OrderProcessBuilder()"
            })
    void what_only_sounds_like_a_process_is_none(String line) {
        assertThat(review(OPEN, change("a/b.txt", "x\n", "x\n" + line + "\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if 'PYTEST_CURRENT_TEST' in os.environ: return 3",
                "if \"pytest\" in sys.modules:",
                "if (process.env.NODE_ENV === 'test') return 3;",
                "if ('test' !== process.env.NODE_ENV) {",
                "if (process.env['NODE_ENV'] == \"test\")",
                "process.env.JEST_WORKER_ID",
                "if testing.Testing() {",
                "if flag.Lookup(\"test.v\") != nil {",
                "if cfg!(test) { 3 } else { 4 }",
                "#[cfg(not(test))]",
                "#[cfg(all(unix, not(test)))]",
                "Class.forName(\"org.junit.jupiter.api.Test\")",
                "System.getProperty(\"surefire.test.class.path\")"
            })
    void code_that_asks_whether_it_is_tested_is_refused(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("asks whether it is tested"));
        assertThat(review(OPEN, change("src/lib.txt", line + "\n", line + "\ny\n")))
                .isEmpty();
        assertThat(review(OPEN, change("tests/lib.rs", null, line + "\n"))).noneMatch(f -> f.contains("asks whether"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#[cfg(test)]",
                "#![cfg_attr(not(test), no_std)]",
                "process.env.NODE_ENV === 'production'",
                "testing.T",
                "import unittest",
                "sys.modules[__name__]"
            })
    void what_only_has_to_do_with_tests_is_in_order(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os._exit(0)",
                "subprocess.run(['ls'])",
                "process.exit(0)",
                "require('child_process')",
                "os.Exit(0)",
                "func TestMain(m *testing.M) {}",
                "std::process::exit(0);"
            })
    void other_languages_ways_to_end_the_tests_early_are_refused_too(String line) {
        assertThat(review(OPEN, change("a/b.txt", "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("ends the process"));
    }

    @Test
    void a_mask_does_not_take_the_place_of_what_it_masks() {
        String code = "class A {\n    String key = \"sk-live\";\n}\n";

        assertThat(review(OPEN, change("A.java", code, code.replace("sk-live", "***"))))
                .containsExactly("A.java would have *** in the place of a secret");
        assertThat(review(OPEN, change("A.java", code, code.replace("}", "/*** ends */ String b = \"***\"; }"))))
                .isEmpty();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_line_of_masks_is_soon_compared() {
        String line = "/" + "-".repeat(200) + "\n";

        assertThat(review(OPEN, change("A.txt", line, "/" + "***-".repeat(60) + "/\n")))
                .isEmpty();
        assertThat(review(OPEN, change("A.txt", "a=1, b=2\n", "a=***, b=***\n")))
                .hasSize(1);
        assertThat(review(OPEN, change("A.txt", "a=1, c=2\n", "a=***, b=***\n")))
                .isEmpty();
    }

    @Test
    void invisible_characters_are_refused() {
        assertThat(review(OPEN, change("a.txt", null, "safe \u202e evil\n"))).anyMatch(f -> f.contains("invisible"));
        assertThat(review(OPEN, change("a.txt", "\ufeffone\n", "\ufefftwo\n")))
                .as("a byte order mark stays")
                .isEmpty();
    }

    private static List<String> review(Policy.PatchLimits limits, FileChange... changes) {
        return review(limits, List.of(), changes);
    }

    private static List<String> review(Policy.PatchLimits limits, List<String> base, FileChange... changes) {
        return Review.findings(new Patch(List.of(changes)), limits, base);
    }

    private static FileChange change(String path, @Nullable String before, @Nullable String after) {
        return new FileChange(path, Optional.ofNullable(before), Optional.ofNullable(after));
    }
}
