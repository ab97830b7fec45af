package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static String patch(String path, String before, String after) {
        return Causes.patch(new Patch(List.of(new FileChange(path, Optional.of(before), Optional.of(after)))));
    }

    @Test
    void a_patch_is_the_same_when_somebody_changed_other_lines_of_its_file() {
        String patch = patch("A.java", "a\nb\nc\n", "a\nB\nc\n");

        assertThat(patch("A.java", "new\na\nb\nelse\n", "new\na\nB\nelse\n")).isEqualTo(patch);
        assertThat(patch("A.java", "a\nb\nc\n", "a\nX\nc\n")).isNotEqualTo(patch);
        assertThat(patch("A.java", "a\nB\nc\n", "a\nb\nc\n")).isNotEqualTo(patch);
        assertThat(patch("B.java", "a\nb\nc\n", "a\nB\nc\n")).isNotEqualTo(patch);
    }

    @Test
    void the_same_line_in_another_place_is_another_patch() {
        assertThat(patch("A.java", "a\nb\n", "a\nreturn;\nb\n"))
                .isNotEqualTo(patch("A.java", "a\nb\n", "a\nb\nreturn;\n"));
        assertThat(patch("A.java", "a\nx\nb\nx\n", "a\ny\nb\nx\n"))
                .isNotEqualTo(patch("A.java", "a\nx\nb\nx\n", "a\nx\nb\ny\n"));
    }

    @Test
    void a_new_file_is_another_patch_than_one_that_is_removed() {
        FileChange added = new FileChange("A.java", Optional.empty(), Optional.of("a\n"));
        FileChange removed = new FileChange("A.java", Optional.of("a\n"), Optional.empty());

        assertThat(Causes.patch(new Patch(List.of(added)))).isNotEqualTo(Causes.patch(new Patch(List.of(removed))));
    }
}
