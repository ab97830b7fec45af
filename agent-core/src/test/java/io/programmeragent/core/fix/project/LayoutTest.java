package io.programmeragent.core.fix.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Path ROOT = Path.of("/project");
    private static final String JUPITER = "import org.junit.jupiter.api.Test;\nclass X { @Test void works() {} }";

    private final Map<Path, String> files = new LinkedHashMap<>();

    @Test
    void tests_what_they_use_and_the_program_are_told_apart() {
        file("source/shop/Cart.java", "package shop; class Cart {}");
        file("java_testcases/junit/Helper.java", "package junit; class Helper {}");
        file("shop/Samples.java", "import org.junit.jupiter.api.extension.Extension;\nclass Samples {}");
        file("CartTest.java", JUPITER);
        file("app/src/main/java/shop/testing/Probe.java", "package shop.testing; class Probe {}");

        Layout layout = Layout.of(ROOT, files);

        assertThat(layout.tests()).containsExactly(ROOT.resolve("CartTest.java"));
        assertThat(layout.program())
                .containsExactly(
                        ROOT.resolve("source/shop/Cart.java"),
                        ROOT.resolve("app/src/main/java/shop/testing/Probe.java"));
    }

    @Test
    void inherited_tests_are_run_where_they_are_inherited() {
        file(
                "BaseTest.java",
                "import org.junit.Test;\npublic abstract class BaseTest { @Test public void works() {} }");
        file("MiddleTest.java", "class MiddleTest extends BaseTest {}");
        file("LeafTest.java", "class LeafTest<T> extends shop.MiddleTest {}");

        Layout layout = Layout.of(ROOT, files);

        assertThat(layout.tests()).hasSize(3);
        assertThat(Layout.runnable(files.getOrDefault(ROOT.resolve("BaseTest.java"), "")))
                .isFalse();
        assertThat(Layout.runnable(files.getOrDefault(ROOT.resolve("LeafTest.java"), "")))
                .isTrue();
    }

    @Test
    void tests_of_an_interface_are_run_where_it_is_implemented() {
        file(
                "StackContract.java",
                "import org.junit.jupiter.api.Test;\ninterface StackContract { @Test default void works() {} }");
        file("ListStackTest.java", "class ListStackTest extends Base<String> implements Closeable, StackContract {}");
        file("ListStack.java", "class ListStack implements Closeable {}");

        assertThat(Layout.of(ROOT, files).tests())
                .containsExactlyInAnyOrder(ROOT.resolve("StackContract.java"), ROOT.resolve("ListStackTest.java"));
    }

    @Test
    void every_class_on_the_top_level_of_a_file_is_run() {
        assertThat(Layout.runnable(Path.of("AllTests.java"), """
                        package shop;
                        abstract class Base { }
                        class CartTest extends Base { class Inner { } }
                        @Tag("x")
                        final class TillTest { }
                        interface Other { }
                        """)).containsExactly("shop.CartTest", "shop.TillTest");
        assertThat(Layout.runnable(Path.of("CartTest.java"), "class CartTest { }"))
                .containsExactly("CartTest");
    }

    @Test
    void an_abstract_class_within_a_test_does_not_keep_it_from_running() {
        assertThat(
                        Layout.runnable(
                                "/** Of the abstract class Cart. */\n@RunWith(X.class)\nclass CartTest { abstract class A {} }"))
                .isTrue();
        assertThat(Layout.runnable("public abstract class CartTest { static class A {} }"))
                .isFalse();
    }

    @Test
    void a_program_that_is_all_in_a_folder_of_tests_may_still_be_changed() {
        file("tests/Cart.java", "class Cart {}");
        file("tests/CartTest.java", JUPITER);

        assertThat(Layout.of(ROOT, files).program()).containsExactly(ROOT.resolve("tests/Cart.java"));
    }

    @Test
    void tests_run_in_the_module_that_they_are_in() {
        Path app = ROOT.resolve("app/src/test/java/AppTest.java");
        Path lib = ROOT.resolve("lib/src/test/java/LibTest.java");
        Path flat = ROOT.resolve("FlatTest.java");

        assertThat(Layout.byModule(ROOT, List.of(app, lib, flat)))
                .isEqualTo(Map.of(
                        ROOT.resolve("app"), List.of(app), ROOT.resolve("lib"), List.of(lib), ROOT, List.of(flat)));
    }

    private void file(String path, String text) {
        files.put(ROOT.resolve(path), text);
    }
}
