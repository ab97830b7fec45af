package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairSearchIT {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void an_endless_loop_is_localised_and_mended_with_junit_4() throws IOException {
        source("Halving.java", """
                class Halving {
                    static int steps(int n) {
                        int steps = 0;
                        while (n >= 1) {
                            n = n - n / 2;
                            steps++;
                        }
                        return steps;
                    }
                }
                """);
        source("HalvingTest.java", """
                import static org.junit.Assert.assertEquals;
                import org.junit.Test;
                public class HalvingTest {
                    @Test public void nothing() { assertEquals(0, Halving.steps(0)); }
                    @Test(timeout = 2000) public void two() { assertEquals(1, Halving.steps(2)); }
                    @Test public void nine() { assertEquals(4, Halving.steps(9)); }
                }
                """);
        Repair repair = repair();
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(after(repair)).contains("while (n > 1)");
        assertThat(repair.failing()).containsExactlyInAnyOrder("HalvingTest#two", "HalvingTest#nine");
    }

    @Test
    void two_faults_in_two_files_are_mended_together() throws IOException {
        source("Cart.java", "class Cart { static int discount(int n) { return n > 10 ? 5 : 0; } }");
        source("Tax.java", "class Tax { static int of(int n) { return n - 20; } }");
        source("CartTest.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class CartTest {
                    @Test void low() { assertEquals(0, Cart.discount(9)); }
                    @Test void edge() { assertEquals(5, Cart.discount(10)); }
                    @Test void high() { assertEquals(5, Cart.discount(11)); }
                    @Test void tax() { assertEquals(27, Tax.of(7)); }
                }
                """);
        Repair repair = repair();
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(repair.fixes().get(0).patch().paths()).containsExactlyInAnyOrder("Cart.java", "Tax.java");
        assertThat(repair.fixes().get(0).title()).contains("in Cart.java").contains("in Tax.java");
    }

    @Test
    void a_constant_is_mended_where_it_is_declared_though_the_compiler_has_copied_it_elsewhere() throws IOException {
        source("Limits.java", "interface Limits { int MOST = 9; }");
        source("Cart.java", "class Cart { static boolean takes(int items) { return items <= Limits.MOST; } }");
        source("Shelf.java", "class Shelf { static int left(int items) { return Limits.MOST - items; } }");
        source("LimitsTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                class LimitsTest {
                    @Test void cart() { assertTrue(Cart.takes(10)); assertFalse(Cart.takes(11)); }
                    @Test void shelf() { assertEquals(3, Shelf.left(7)); }
                }
                """);
        Repair repair = repair();
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(after(repair)).contains("MOST = 10;");
    }

    @Test
    void a_missing_statement_is_inserted_with_junit_5_and_what_ends_the_jvm_does_not_end_the_search()
            throws IOException {
        source("shop/Basket.java", """
                package shop;
                import java.util.ArrayList;
                import java.util.List;
                public class Basket {
                    private final List<String> items = new ArrayList<>();
                    public void add(String item) {
                        if (item.isEmpty()) {
                            System.exit(3);
                        }
                    }
                    public int size() {
                        return items.size();
                    }
                    public boolean has(String item) {
                        return items.contains(item);
                    }
                }
                """);
        source("shop/BasketTest.java", """
                package shop;
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import static org.junit.jupiter.api.Assertions.assertTrue;
                import org.junit.jupiter.api.Test;
                class BasketTest {
                    @Test void begins_empty() { assertEquals(0, new Basket().size()); }
                    @Test void keeps_what_is_added() {
                        Basket basket = new Basket();
                        basket.add("tea");
                        basket.add("milk");
                        assertTrue(basket.has("milk"));
                        assertEquals(2, basket.size());
                    }
                }
                """);
        Repair repair = repair();
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(after(repair)).contains("items.add(item);");
        assertThat(repair.fixes().get(0).proof()).contains("2 tests");
    }

    @Test
    void a_fault_that_fails_all_of_a_class_is_mended_in_a_folder_that_is_not_the_package() throws IOException {
        source("Prices.java", """
                package com.shop;
                class Prices {
                    static int[] read(String text) {
                        String[] parts = text.split(",");
                        int[] prices = new int[parts.length];
                        for (int i = 0; i <= parts.length; i++) {
                            prices[i] = Integer.parseInt(parts[i]);
                        }
                        return prices;
                    }
                }
                """);
        source("PricesTest.java", """
                package com.shop;
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.*;
                class PricesTest {
                    static int[] prices;
                    @BeforeAll static void read() { prices = Prices.read("3,4"); }
                    @Test void all() { assertEquals(2, prices.length); }
                    @Test void last() { assertEquals(4, prices[1]); }
                }
                """);
        Repair repair = repair();
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(after(repair)).contains("i < parts.length");
    }

    @Test
    void without_a_failing_test_nothing_is_proposed() throws IOException {
        source("Sum.java", "class Sum { static int of(int a, int b) { return a + b; } }");
        source("SumTest.java", """
                import org.junit.jupiter.api.*;
                class SumTest { @Test void adds() { Assertions.assertEquals(3, Sum.of(1, 2)); } }
                """);
        source("Broken.java", "class Broken { int x = true; }");
        Repair repair = repair();
        assertThat(repair.plausible()).isFalse();
        assertThat(repair.conclusion()).contains("no test fails").contains("Broken.java");
    }

    @Test
    void what_breaks_a_test_that_was_left_for_the_end_is_no_fix() throws IOException {
        source("Limit.java", "class Limit { static boolean allows(int n) { return n > 10; } }");
        source("FirstTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                class FirstTest { @Test void ten() { assertTrue(Limit.allows(10)); } }
                """);
        source("OtherTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                class OtherTest {
                    @Test void more() { assertTrue(Limit.allows(11)); }
                    @Test void less() { assertFalse(Limit.allows(9)); }
                }
                """);
        Program all = Projects.open(folder, work, Optional.empty());
        Program program = new Program(
                all.root(),
                Map.of(all.root(), List.of("FirstTest")),
                Map.of(all.root(), List.of("OtherTest")),
                all.setup().testing(List.of("FirstTest")),
                all.sources(),
                all.notes());

        Repair repair = RepairSearch.run(program, work, options(Duration.ofSeconds(60)), said -> {});

        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(repair.fixes()).allSatisfy(fix -> {
            assertThat(fix.proof()).contains("2 tests of 1 other classes pass as before");
            assertThat(fix.patch().changes().get(0).after().orElse("")).doesNotContain("n <= 10", "n == 10", "true");
        });
    }

    @Test
    void a_failing_test_that_runs_nothing_of_the_program_is_left_out_and_told() throws IOException {
        source("Age.java", "class Age { static boolean grown(int years) { return years > 18; } }");
        source("AgeTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                class AgeTest {
                    @Test void grown() { assertTrue(Age.grown(18)); assertFalse(Age.grown(17)); }
                    @Test void young() { assertFalse(Age.grown(3)); }
                    @Test void on_our_server() { assertNotNull(System.getProperty("our.server")); }
                }
                """);
        Repair repair = repair();
        assertThat(after(repair)).contains("years >= 18");
        assertThat(repair.conclusion()).contains("AgeTest#on_our_server fails and was left out");
        assertThat(repair.fixes().get(0).proof())
                .contains("all 2 tests pass but for 1 that failed before and was left out: AgeTest#on_our_server");
    }

    @Test
    void a_module_for_which_nothing_is_found_does_not_hide_another() throws IOException {
        for (String module : List.of("a", "b")) {
            source(module + "/build.gradle", "");
            source(module + "/src/test/java/" + module + "/ItsTest.java", """
                    package %s;
                    import static org.junit.jupiter.api.Assertions.*;
                    import org.junit.jupiter.api.Test;
                    class ItsTest { @Test void holds() { assertEquals(%s); } }
                    """.formatted(
                            module, module.equals("a") ? "\"a, b\", Text.of(7)" : "12, Area.of(3, 4)"));
        }
        source("a/src/main/java/a/Text.java", "package a; class Text { static String of(int n) { return \"\" + n; } }");
        source(
                "b/src/main/java/b/Area.java",
                "package b; class Area { static int of(int w, int h) { return w + h; } }");

        Repair repair = repair();

        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(after(repair)).contains("w * h");
        assertThat(repair.fixes().get(0).proof()).contains("fail with it as before: a.ItsTest#holds");
    }

    @Test
    void what_mends_failing_tests_of_another_module_too_comes_first_and_each_module_sees_its_own_files()
            throws IOException {
        source("a/build.gradle", "");
        source("b/build.gradle", "");
        source("a/src/main/resources/name.txt", "a");
        source("b/src/main/resources/name.txt", "b");
        source("a/src/main/java/a/Calc.java", """
                package a;
                public class Calc { public static int add(int a, int b) { return a - b; } }
                """);
        source("a/src/test/java/a/CalcTest.java", """
                package a;
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class CalcTest { @Test void adds() { assertEquals(4, Calc.add(2, 2)); } }
                """);
        source("b/src/main/java/b/One.java", "package b; class One { static int of() { return 1; } }");
        source("b/src/test/java/b/UseTest.java", """
                package b;
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class UseTest {
                    @Test void adds() { assertEquals(7, a.Calc.add(3, 4)); }
                    @Test void another() { assertEquals(2, One.of()); }
                    @Test void own() throws Exception { assertEquals('b', UseTest.class.getResourceAsStream("/name.txt").read()); }
                }
                """);

        Repair repair = repair();

        assertThat(after(repair)).contains("a + b");
        assertThat(repair.failing())
                .containsExactlyInAnyOrder("a.CalcTest#adds", "b.UseTest#adds", "b.UseTest#another");
        assertThat(repair.fixes().get(0).proof()).contains("pass with it, too: b.UseTest#adds");
        assertThat(repair.conclusion()).contains("a test of other classes or modules still fails, though");
    }

    @Test
    void time_that_is_over_before_the_tests_have_run_is_told() throws IOException {
        source("SumTest.java", "class SumTest { @org.junit.jupiter.api.Test void adds() { throw new Error(); } }");
        Program program = Projects.open(folder, work, Optional.empty());

        Repair repair = RepairSearch.run(program, work, options(Duration.ofNanos(1)), said -> {});

        assertThat(repair.conclusion()).contains("the time was over");
    }

    private static SearchOptions options(Duration limit) {
        return new SearchOptions(limit, Duration.ofSeconds(1), 2, Optional.empty());
    }

    private void source(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent() == null ? folder : file.getParent());
        Files.writeString(file, text);
    }

    private Repair repair() throws IOException {
        Program program = Projects.open(folder, work, Optional.empty());
        return RepairSearch.run(program, work, options(Duration.ofSeconds(60)), said -> {});
    }

    private static String after(Repair repair) {
        return repair.fixes().get(0).patch().changes().get(0).after().orElse("");
    }
}
