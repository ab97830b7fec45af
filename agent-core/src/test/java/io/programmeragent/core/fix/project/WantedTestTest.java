package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.core.fix.worker.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedTestTest {
    @TempDir
    private Path root;

    @BeforeEach
    void a_project() throws IOException {
        write(
                "shop/CartTest.java",
                "package shop; import org.junit.jupiter.api.Test; class CartTest { @Test void adds() {} }");
        write("shop/Parent.java", "package shop; import org.junit.Test; abstract class Parent { @Test void a() {} }");
        write("shop/BadTest.java", "package shop; import org.junit.Test; class BadTest { @Test void a() { x } }");
    }

    @Test
    void a_test_that_is_there_is_taken() throws IOException {
        WantedTest.require(program(), TestName.of("CartTest#adds"));
        WantedTest.require(program(), TestName.of("shop.CartTest"));
    }

    @Test
    void a_mistyped_name_is_answered_with_the_near_one() {
        assertThatThrownBy(() -> WantedTest.require(program(), TestName.of("CarTest")))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no test class 'CarTest'. Did you mean 'CartTest'?");
        assertThatThrownBy(() -> WantedTest.require(program(), TestName.of("store.Invoices")))
                .hasMessageContaining("Known: shop.BadTest, shop.CartTest");
    }

    @Test
    void why_a_test_that_is_there_cannot_be_run_is_told() {
        assertThatThrownBy(() -> WantedTest.require(program(), TestName.of("Parent")))
                .hasMessage("'Parent' cannot be run: it is abstract; name a class that extends it");
        assertThatThrownBy(() -> WantedTest.require(program(), TestName.of("BadTest")))
                .hasMessage("'BadTest' cannot be run: shop/BadTest.java does not compile: line 1: no");
    }

    @Test
    void other_frameworks_and_languages_are_named() throws IOException {
        write("shop/StockTest.java", "package shop; import org.testng.annotations.Test; class StockTest {}");
        write("shop/Price.kt", "class Price");
        assertThat(Unsupported.in(root)).containsExactly("Kotlin (shop/Price.kt)", "TestNG (shop/StockTest.java)");
        assertThat(Unsupported.told(program())).contains("only JUnit 3, 4 and 5");
    }

    private Program program() {
        Setup setup = new Setup(List.of(), List.of(), List.of(), List.of("shop.CartTest"));
        return new Program(
                root,
                Map.of(root, setup.tests()),
                setup,
                Map.of(),
                List.of("shop/BadTest.java does not compile: line 1: no"));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
