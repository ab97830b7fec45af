package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are parted by a slash. */
class ReplacedCodeTest {
    private static final List<String> BASE = List.of("src/shop/__init__.py", "src/shop/cart.py", "tests/test_cart.py");

    private static List<String> findings(String path, String text) {
        return review(OPEN, BASE, change(path, null, text.replace("/", "\n") + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import shop.cart/shop.cart.total = mine
            import os, shop.cart as c/def test_a():/    c.total = mine
            from shop import cart/if getattr(cart, 'RATE', 0) == 1: cart.total = mine
            from shop import (a,/  cart as c)/x = 1; c.total = mine
            from shop.cart import Cart/Cart.total = lambda self: 3
            from .. import cart/cart.total = mine
            from shop import cart/setattr(cart, 'total', mine)
            """)
    void a_new_test_that_puts_its_own_in_the_place_of_the_code_is_refused(String text) {
        assertThat(findings("tests/test_new.py", text)).anyMatch(f -> f.contains("in the place of the program's code"));
        assertThat(review(OPEN, BASE, change("src/shop/cart.py", "", text.replace("/", "\n") + "\n")))
                .as("no test")
                .noneMatch(f -> f.contains("in the place of the program's code"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from shop import cart/def test_a(monkeypatch):/    monkeypatch.setattr(cart, 'now', lambda: 3)
            from shop import cart/def test_a():/    assert cart.total == 3
            from shop.cart import app/app.testing = True/client = app.test_client()
            from shop import cart/def test_a(cart):/    cart.rate = 3
            from shop import cart/def test_a():/    cart = cart_of(3)/    cart.rate = 3
            from shop.cart import Cart/def test_a():/    c = Cart()/    c.rate = 3
            import decimal/decimal.getcontext().prec = 3/decimal.x = 3
            from shop import cart/def test_a():/    f(total=cart.total, rate=3)
            from shop import cart/x: cart.Money = cart.Money(3)
            """)
    void a_test_that_leaves_the_code_as_it_is_is_in_order(String text) {
        assertThat(findings("tests/test_new.py", text)).isEmpty();
    }
}
