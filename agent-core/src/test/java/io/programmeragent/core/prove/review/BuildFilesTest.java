package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFilesTest {
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
                "jest-puppeteer.js",
                "src/jest-setup-env.js",
                "web/vite_config.mts",
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
                "src/analytics/rollup-daily.ts",
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

    @Test
    void a_source_about_dockerfiles_is_none() {
        assertThat(review(OPEN, change("src/DockerfileReader.kt", "a\n", "b\n")))
                .isEmpty();
    }
}
