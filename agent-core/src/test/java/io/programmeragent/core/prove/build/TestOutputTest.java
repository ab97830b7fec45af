package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.programmeragent.api.sandbox.CommandResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestOutputTest {
    private static Map<String, TestRun.Outcome> read(ReportSource.Format format, int exit, String output) {
        return TestOutput.read(format, new CommandResult(exit, output, false, false, Duration.ZERO));
    }

    @Test
    void of_go_s_events_those_of_tests_count() {
        assertThat(read(ReportSource.Format.GO, 1, """
                        {"Action":"start","Package":"shop"}
                        {"Action":"output","Package":"shop","Test":"TestA","Output":"--- PASS: TestB (0.00s)\\n"}
                        {"Action":"pass","Package":"shop","Test":"TestA"}
                        {"Action":"fail","Package":"shop","Test":"TestC/sub"}
                        {"Action":"skip","Package":"shop/x","Test":"TestA"}
                        {"Action":"fail","Package":"shop"}
                        {not json
                        # shop: build failed
                        """))
                .containsOnly(
                        entry("shop.TestA", TestRun.Outcome.PASSED),
                        entry("shop.TestC/sub", TestRun.Outcome.FAILED),
                        entry("shop/x.TestA", TestRun.Outcome.SKIPPED));
    }

    @Test
    void of_cargo_s_lines_each_test_is_of_its_program() {
        assertThat(read(ReportSource.Format.CARGO, 101, """
                             Running unittests src/lib.rs (target/debug/deps/shop-0123456789abcdef)
                        running 3 tests
                        test tests::adds ... ok
                        test tests::boom - should panic ... ok
                        test tests::slow ... ignored, takes long
                             Running tests/prices.rs (target/debug/deps/prices-0123456789abcdef)
                        test tests::adds ... FAILED
                           Doc-tests shop
                        test src/lib.rs - mean (line 12) ... ok
                        test result: FAILED. 0 passed; 1 failed
                        """))
                .containsOnly(
                        entry("shop src/lib.rs tests::adds", TestRun.Outcome.PASSED),
                        entry("shop src/lib.rs tests::boom", TestRun.Outcome.PASSED),
                        entry("shop src/lib.rs tests::slow", TestRun.Outcome.SKIPPED),
                        entry("prices tests/prices.rs tests::adds", TestRun.Outcome.FAILED),
                        entry("shop src/lib.rs - mean", TestRun.Outcome.PASSED));
    }

    @Test
    void of_unittest_s_lines_old_and_new_names_are_the_same() {
        assertThat(read(ReportSource.Format.UNITTEST, 1, """
                        test_a (tests.test_shop.ShopTest) ... ok
                        test_b (tests.test_shop.ShopTest.test_b) ... FAIL
                        test_c (tests.test_shop.ShopTest.test_c)
                        What it is for. ... skipped 'not today'
                        Ran 3 tests in 0.000s
                        """))
                .containsEntry("tests.test_shop.ShopTest.test_a", TestRun.Outcome.PASSED)
                .containsEntry("tests.test_shop.ShopTest.test_b", TestRun.Outcome.FAILED);
    }

    @Test
    void of_tap_what_is_skipped_is_not_passed() {
        assertThat(read(ReportSource.Format.TAP, 1, "ok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP later\n1..3\n"))
                .containsOnly(
                        entry("a", TestRun.Outcome.PASSED),
                        entry("b", TestRun.Outcome.FAILED),
                        entry("c", TestRun.Outcome.SKIPPED));
    }

    @Test
    void where_nothing_else_is_told_the_exit_code_is_one_test() {
        assertThat(read(ReportSource.Format.EXIT, 0, "").values()).containsExactly(TestRun.Outcome.PASSED);
        assertThat(read(ReportSource.Format.EXIT, 3, "ok").values()).containsExactly(TestRun.Outcome.FAILED);
    }
}
