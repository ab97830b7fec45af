package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.REPOSITORY;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenTypesTest {
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
}
