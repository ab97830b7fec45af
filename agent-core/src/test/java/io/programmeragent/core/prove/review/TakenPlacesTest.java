package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.REPOSITORY;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakenPlacesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/shop/cart/NoPricesTest.java",
                "src/test/java/shop/cart/CartIT.java",
                "src/test/java/shop/cart/Fixtures.java",
                "src/test/kotlin/shop/cart/CartSpec.kt",
                "src/test/resources/carts/none.json",
                "src/test/resources/carts/none.xml",
                "src/test/java/shop/cart/PricesTest.java",
                "src/test/java/shop/cart/package-info.java",
                "src/main/java/numbers/Rounding.java",
                "src/main/kotlin/shop/cart/Discounts.kt",
                "lib/rates.json",
                "lib/rates/index.ts",
                "lib/cart/index.d.ts",
                "shop/orders.py",
                "pkg/testdata/none.golden",
                "lib/__tests__/fixtures/none.css",
                "src/main/java/shop/cart/Discount.java",
                "src/main/java/shop/checkout/Checkout.java",
                "shop/discounts.py",
                "helpers.py",
                "shop/json.py",
                "tests/test_prices.py",
                "shop/tests.py",
                "pkg/cart_test.go",
                "pkg/testdata/none.json",
                "crate/tests/no_prices.rs",
                "lib/cart/prices.test.ts",
                "lib/cart/discounts.js",
                "test/cart.js",
                "__tests__/cart.js"
            })
    void new_tests_and_new_sources_are_in_order(String path) {
        assertThat(review(OPEN, REPOSITORY, change(path, null, text(path)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/shop/cart/Cart.java",
                "src/test/java/Main.java",
                "src/test/resources/application.properties",
                "src/test/resources/prices.json",
                "src/test/resources/logback-test.xml",
                "src/test/resources/META-INF/spring/beans.xml",
                "src/test/resources/config/application.yml",
                "src/main/java/okhttp3/OkHttpClient.java",
                "__mocks__/lodash.js",
                "tests/helpers.py",
                "src/main/java/org/junit/jupiter/api/Assertions.java",
                "src/main/java/com/fasterxml/jackson/databind/ObjectMapper.java",
                "src/main/kotlin/shop/cart/Cart.kt",
                "other/src/main/java/shop/cart/Cart.java",
                "pytest/__main__.py",
                "_pytest/runner.py",
                "src/pluggy.py",
                "unittest.py",
                "random.py",
                "lib/cart.js",
                "lib/cart/prices.js",
                "shop/prices/__init__.py"
            })
    void a_new_file_that_would_take_the_place_of_another_is_refused(String path) {
        assertThat(review(OPEN, REPOSITORY, change(path, null, text(path)))).isNotEmpty();
    }

    private static String text(String path) {
        if (path.endsWith("package-info.java")) {
            return "package shop.cart;\n";
        }
        if (!path.matches(".*\\.(java|kt)")) {
            return "";
        }
        String directory = TestFiles.directory(path.replaceFirst(".*?src/\\w+/(java|kotlin)/", ""));
        return (directory.isEmpty() ? "" : "package " + directory.replace('/', '.') + ";\n") + "class "
                + TestFiles.stem(path) + " {}\n";
    }

    @Test
    void the_first_test_of_a_python_package_may_come_with_its_mark() {
        FileChange test = change("shop/orders/tests/test_orders.py", null, "def test_a():\n    assert True\n");

        assertThat(review(OPEN, REPOSITORY, test, change("shop/orders/tests/__init__.py", null, "")))
                .isEmpty();
        assertThat(review(
                        OPEN,
                        List.of("shop/orders/tests/test_prices.py"),
                        test,
                        change("shop/orders/tests/__init__.py", null, "")))
                .anyMatch(f -> f.contains("is new among the tests"));
        assertThat(review(OPEN, REPOSITORY, change("shop/orders/tests/__init__.py", null, "import os\n")))
                .anyMatch(f -> f.contains("is new among the tests"));
    }
}
