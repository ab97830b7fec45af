package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutTest {
    @ParameterizedTest
    @CsvSource({"link,target", "a/link,../target", "a/b/link,../../x/y", "link,./a", "a/link,./../b", "link,a/./b"})
    void a_link_within_the_tree_stays_inside(String path, String target) {
        assertThat(Checkout.staysInside(path, target)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "link,/etc/passwd",
        "link,..",
        "a/link,../../etc",
        "a/b/link,../../../x",
        "link,a/../..",
        // d -> ../.. is inside, but d/../z would then be outside
        "x/y/e,d/../z",
        "link,''"
    })
    void a_link_that_could_leave_the_tree_does_not(String path, String target) {
        assertThat(Checkout.staysInside(path, target)).isFalse();
    }
}
