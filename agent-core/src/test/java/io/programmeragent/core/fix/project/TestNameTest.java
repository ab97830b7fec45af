package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.CartTest#adds",
                "shop.CartTest.adds",
                "shop.CartTest::adds",
                "shop.CartTest#adds()",
                "shop.CartTest#adds(int, String)",
                "shop.CartTest#adds[2]"
            })
    void one_test_is_named_in_the_ways_that_tools_name_it(String text) {
        assertThat(TestName.of(text)).isEqualTo(new TestName("shop.CartTest", "adds"));
    }

    @Test
    void a_class_is_named_by_the_path_of_its_file_too() {
        assertThat(TestName.of("src (new)/test/java/shop/CartTest.java")).isEqualTo(new TestName("CartTest", ""));
        assertThat(TestName.of("CartTest.java#adds")).isEqualTo(new TestName("CartTest", "adds"));
    }

    @Test
    void a_class_within_is_named_with_a_dot_or_with_a_dollar() {
        assertThat(TestName.of("shop.CartTest.WhenEmpty.Again#adds"))
                .isEqualTo(TestName.of("shop.CartTest$WhenEmpty$Again#adds"));
        assertThat(TestName.of("shop.CartTest.WhenEmpty").isOfClass("shop.CartTest"))
                .isTrue();
    }

    @Test
    void methods_are_named_by_patterns_and_several_at_once() {
        assertThat(TestName.of("CartTest#adds+takes*").isMethod("adds 1 and 2")).isTrue();
        assertThat(TestName.of("CartTest#adds+takes*").isMethod("takes_out")).isTrue();
        assertThat(TestName.of("CartTest#adds+takes*").isMethod("addsUp")).isFalse();
    }
}
