package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "**/*.java A.java",
                "**/*.java a/b/A.java",
                "*.java A.java",
                "src/** src/a/b.txt",
                "src/**/b.txt src/b.txt",
                "src/**/b.txt src/x/y/b.txt",
                "**/src/test/** src/test/java/T.java",
                "**/.git* a/.gitignore",
                "*.gradle* build.gradle.kts",
                "?.txt a.txt",
                "*.{yml,yaml} a.yaml",
                "[ab].txt b.txt",
                "[!ab].txt c.txt",
                "a+b(c).txt a+b(c).txt",
            })
    void matches(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.java a/A.java",
                "**/*.java A.javac",
                "src/** mysrc/a.txt",
                "**/src/test/** a/mysrc/test/T.java",
                "?.txt ab.txt",
                "*.{yml,yaml} a.yam",
                "[!ab].txt a.txt",
                "[!a]b /b",
                "a.txt aXtxt",
            })
    void does_not_match(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isFalse();
    }

    @Test
    void an_open_brace_is_named() {
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of("{a,b")).withMessageContaining("{a,b");
    }
}
