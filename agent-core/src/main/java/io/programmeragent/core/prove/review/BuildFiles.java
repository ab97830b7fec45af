package io.programmeragent.core.prove.review;

import io.programmeragent.core.git.Glob;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files that decide what is built, downloaded, run beside the code, counted as a test, or complained of. */
final class BuildFiles {
    private static final String SCRIPT = "{js,mjs,cjs,ts,mts,cts,jsx,tsx}";
    private static final String TOOL = "{js,mjs,cjs,ts,mts,cts,jsx,tsx,json,json5,yml,yaml,toml,opts}";
    private static final String SETTINGS = "{xml,yml,yaml,toml,json,jsonc,ini,properties,cfg}";

    private static final String RUNNERS = "{jest,vitest,vite,babel,mocha,ava,playwright,cypress,webpack,rollup}";

    private static final List<Glob> ALL = Stream.of(
                    // a name that begins with a dot is a tool's, be it known here or not
                    "**/.*",
                    "**/.*/**",
                    "**/pom.xml",
                    "**/{mvnw,mvnw.cmd,gradlew,gradlew.bat}",
                    "**/*.gradle",
                    "**/*.gradle.kts",
                    "**/gradle.properties",
                    "gradle/**",
                    "**/gradle/wrapper/**",
                    "**/*.versions.toml",
                    "**/{buildSrc,build-logic,build-conventions,build-plugins}/**",
                    "**/lombok.config",
                    "**/{WORKSPACE,MODULE,BUILD}{,.bazel}",
                    "**/*.lockfile",
                    "**/package.json",
                    "**/pnpm-workspace.yaml",
                    "**/*-lock.{json,yaml}",
                    "**/npm-shrinkwrap.json",
                    "**/{yarn.lock,bun.lock,bun.lockb,bunfig.toml}",
                    "**/{deno,biome,lerna,nx,turbo,project}.{json,jsonc}",
                    "**/node_modules/**",
                    "*.config." + SCRIPT,
                    "{packages,apps,libs}/*/*.config." + SCRIPT,
                    "**/" + RUNNERS + ".*." + TOOL,
                    RUNNERS + "{-,_}*." + TOOL,
                    "**/" + RUNNERS + "{-,_}*{config,conf,setup,teardown,preset,environment,reporter}*." + TOOL,
                    "**/{mocha.opts,karma{.,-,_}conf*." + SCRIPT + "}",
                    "**/*.{setup,workspace}." + SCRIPT,
                    "**/{setupTest,setupTests,setup-tests,setup-test,test-setup,testSetup,setupJest,setup-jest,setupVitest,"
                            + "setupFiles,setupFilesAfterEnv,globalSetup,global-setup,globalTeardown,global-teardown}."
                            + SCRIPT,
                    "**/tsconfig*.json",
                    "**/go.{mod,sum,work}",
                    "**/go.work.sum",
                    "vendor/**",
                    "**/vendor/modules.txt",
                    "**/vendor/*.*/**",
                    "**/Cargo.{toml,lock}",
                    "**/build.rs",
                    "**/rust-toolchain*",
                    "**/{requirements*,*requirements,*constraints,constraints*}.{txt,in}",
                    "**/requirements/**.{txt,in}",
                    "**/pyproject.toml",
                    "**/setup.{py,cfg}",
                    "**/{tox,pytest,noxfile,mypy}.{ini,py,toml}",
                    "**/{conftest,sitecustomize,usercustomize}.py",
                    "**/*.{pth,egg-link}",
                    "**/*.{dist-info,egg-info}/**",
                    "**/{poetry.lock,Pipfile,Pipfile.lock,uv.lock,pdm.lock}",
                    "**/{makefile,Makefile,GNUmakefile,gnumakefile,justfile,Justfile,*.mk,CMakeLists.txt,meson.build}",
                    "**/{Taskfile,taskfile}{,.dist}.{yml,yaml}",
                    "**/{Rakefile,Gemfile,Gemfile.lock,composer.json,composer.lock}",
                    "**/*.{sbt,cmake,bzl}",
                    "project/*.{scala,properties}",
                    "**/{,*.,*-,*_}{dockerfile,containerfile}{,.*,-*,_*}",
                    "**/{eslint.config.*,prettier.config.*,ruff.toml,rustfmt.toml,clippy.toml,deny.toml}",
                    "**/{checkstyle,pmd,spotbugs,findbugs,detekt,ktlint,golangci,pyrightconfig,bandit}*." + SETTINGS,
                    "**/{checkstyle,pmd,spotbugs,findbugs,detekt}/**." + SETTINGS,
                    "**/testng*.xml",
                    "**/junit-platform.properties",
                    "**/META-INF/services/org.{junit,testng,spockframework,assertj}.*",
                    "**/META-INF/services/{java,javax.annotation.processing,javax.tools}.*",
                    "**/mockito-extensions/**")
            .map(Glob::of)
            .toList();

    /** What is called like them, and is part of a program, or for people: a module of Rust, what a site says of itself. */
    private static final List<Glob> NONE_OF_THEM = Stream.of(
                    "**/src/**/build.rs", "**/{.gitkeep,.keep}", "**/.well-known/**")
            .map(Glob::of)
            .toList();

    private BuildFiles() {}

    /** Upper case does not get around it, as some file systems do not know it. */
    static boolean decides(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return ALL.stream().anyMatch(g -> g.matches(path) || g.matches(lower))
                && NONE_OF_THEM.stream().noneMatch(g -> g.matches(path));
    }
}
