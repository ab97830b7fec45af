package io.programmeragent.core.fix.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextEditTest {
    @Test
    void edits_are_applied_at_the_places_of_the_original() {
        List<TextEdit> edits = List.of(new TextEdit(4, 5, "there"), TextEdit.insert(0, "> "), new TextEdit(1, 2, ""));

        assertThat(TextEdit.apply("abcde", edits)).isEqualTo("> acdthere");
    }

    @Test
    void insertions_at_one_place_keep_their_order() {
        assertThat(TextEdit.apply("ab", List.of(TextEdit.insert(1, "1"), TextEdit.insert(1, "2"))))
                .isEqualTo("a12b");
    }

    @Test
    void edits_that_overlap_are_refused() {
        TextEdit one = new TextEdit(0, 3, "x");
        TextEdit other = new TextEdit(2, 4, "y");

        assertThat(one.overlaps(other)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> TextEdit.apply("abcde", List.of(one, other)));
    }
}
