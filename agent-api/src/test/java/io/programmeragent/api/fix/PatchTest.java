package io.programmeragent.api.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {
    private static FileChange change(String path) {
        return new FileChange(path, Optional.of("before"), Optional.of("after"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "src/main/java/A.java",
                "a b/c",
                ".gitignore",
                "a.git/b",
                ".github/x.yml",
                "a..b",
                "..a"
            })
    void a_path_is_plain_and_inside_the_repository(String path) {
        assertThat(change(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "a/../../x",
                "a/..",
                "./a",
                "a/./b",
                "a//b",
                "a/",
                ".",
                "..",
                ".git",
                ".git/hooks/post-commit",
                ".GIT/config",
                "sub/.git/config",
                "C:/x",
                "c:x",
                "a\\b",
                "a\nb",
                "a\0b"
            })
    void any_other_path_is_refused(String path) {
        assertThatThrownBy(() -> change(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a plain path");
    }

    @Test
    void a_change_changes_something() {
        assertThatThrownBy(() -> new FileChange("a", Optional.of("x"), Optional.of("x")))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> new FileChange("a", Optional.empty(), Optional.empty()))
                .hasMessageContaining("Nothing changes");
        assertThat(new FileChange("a", Optional.empty(), Optional.of("")).after())
                .contains("");
    }

    @Test
    void a_patch_is_ordered_by_path_so_that_equal_patches_are_equal() {
        Patch patch = new Patch(List.of(change("b"), change("a")));

        assertThat(patch.paths()).containsExactly("a", "b");
        assertThat(patch).isEqualTo(new Patch(List.of(change("a"), change("b"))));
    }

    @Test
    void a_patch_changes_at_least_one_file_and_each_once() {
        assertThatThrownBy(() -> new Patch(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Patch(List.of(change("a"), change("a")))).hasMessageContaining("once");
    }
}
