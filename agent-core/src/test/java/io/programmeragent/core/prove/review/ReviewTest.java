package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.incident.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
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
                "config/credentials.yml",
                "secrets.yaml",
                "ops/service-account.json",
                "src/main/resources/application-credentials.json",
                ".agent/SKILL.md",
                "opencode.json",
                "mcp.json",
                "CODEOWNERS",
                "docker-compose.prod.yml",
                "Procfile",
                "infra/main.tf",
                "k8s/base/deploy.yaml",
                "charts/shop/templates/job.tpl",
                "serverless.yml",
                "fly.toml",
                "vercel.json",
                "renovate.json",
                "ops/store.p12",
                ".ssh/config",
                "deploy.sh"
            })
    void protected_paths_are_refused_by_name(String path) {
        assertThat(review(Policy.PatchLimits.defaults(), change(path, null, "x\n")))
                .contains(path + " is protected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/charts/Bar.tsx",
                "src/main/java/shop/Credentials.java",
                "src/secrets.py",
                "src/main/resources/prices.json",
                "lib/compose.js",
                "docs/Skills.md"
            })
    void what_only_sounds_like_them_is_not_protected(String path) {
        assertThat(review(Policy.PatchLimits.defaults(), change(path, null, "x\n")))
                .noneMatch(f -> f.contains("is protected"));
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
                "spec/models/cart_spec.rb",
                "spec/spec_helper.rb",
                "test/cart_test.exs",
                "Shop.Checks/CartTests.cs",
                "features/cart.feature",
                "e2e/cart.ts",
                "web/cypress/support/commands.js",
                "src/cart.cy.ts",
                "src/cart.test-d.ts",
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
}
