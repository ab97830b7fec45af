package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.programmeragent.api.sandbox.CommandResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestOutputTest {
    private static Map<String, TestRun.Outcome> read(ReportSource.Format format, int exit, String output) {
        return told(format, exit, output).tests();
    }

    private static TestOutput.Told told(ReportSource.Format format, int exit, String output) {
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
    void where_cargo_runs_tests_one_at_a_time_what_they_log_hides_none() {
        String log = """
                     Running unittests src/lib.rs (target/debug/deps/shop-0123456789abcdef)
                running 4 tests
                test area ... [WARN] it is FAILED
                ok
                test later ... ignored
                test perimeter ... [WARN] all is ok
                [WARN] no line endFAILED
                test sum ... [WARN] x
                ok

                failures:

                ---- perimeter stdout ----
                test area ... FAILED
                failures:
                    area

                failures:
                    perimeter

                test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
                """;
        assertThat(told(ReportSource.Format.CARGO, 101, log).untold()).isEmpty();
        assertThat(read(ReportSource.Format.CARGO, 101, log))
                .containsOnly(
                        entry("shop src/lib.rs area", TestRun.Outcome.PASSED),
                        entry("shop src/lib.rs later", TestRun.Outcome.SKIPPED),
                        entry("shop src/lib.rs perimeter", TestRun.Outcome.FAILED),
                        entry("shop src/lib.rs sum", TestRun.Outcome.PASSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3 passed; 0 failed; 0 ignored", "2 passed; 1 failed; 0 ignored", "2 passed; 0 failed; 1 ignored"
            })
    void a_test_that_cargo_counted_and_did_not_name_is_missed(String counts) {
        assertThat(told(ReportSource.Format.CARGO, 0, """
                             Running tests/prices.rs (target/debug/deps/prices-0123456789abcdef)
                        test a ... ok
                        logtest hidden ... ok
                        test b ... ok
                        test result: ok. %s; 0 measured; 0 filtered out; finished in 0.00s
                        """.formatted(counts)).untold())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("tests of prices tests/prices.rs the output names"));
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
                .containsOnly(
                        entry("tests.test_shop.ShopTest.test_a", TestRun.Outcome.PASSED),
                        entry("tests.test_shop.ShopTest.test_b", TestRun.Outcome.FAILED),
                        entry("tests.test_shop.ShopTest.test_c", TestRun.Outcome.SKIPPED));
    }

    /** As Python 3.11 prints it. */
    private static final String UNITTEST = """
            test_a (t.A.test_a)
            Doc. ... WARNING:root:x ERROR
            ok
            test_b (t.A.test_b) ...\s
              test_b (t.A.test_b) (i=1) ... FAIL
              test_b (t.A.test_b) (i=2) ... skipped 's'
            test_c (t.A.test_c) ...\s
              test_c (t.A.test_c) [msg] (i=2) ... skipped 's'
            test_d (t.A.test_d) ... expected failure
            test_f (t.A.test_f)
            docs ... says ok
            nothing (here) is a test
            noeolERROR
            test_f (t.A.test_f)
            docs ... ERROR
            test_a (t.B.test_a) ... skipped 'whole'
            setUpClass (t.C) ... ERROR
            test_l (t.mk.<locals>.L.test_l) ... WARNING:root:x
            ok

            ======================================================================
            ERROR: test_f (t.A.test_f)
            docs
            ----------------------------------------------------------------------
            ValueError

            ======================================================================
            ERROR: test_f (t.A.test_f)
            docs
            ----------------------------------------------------------------------
            KeyError

            ======================================================================
            ERROR: setUpClass (t.C)
            ----------------------------------------------------------------------
            ValueError

            ======================================================================
            FAIL: test_b (t.A.test_b) (i=1)
            ----------------------------------------------------------------------
            AssertionError: no

            ----------------------------------------------------------------------
            Ran 7 tests in 0.006s

            FAILED (failures=1, errors=3, skipped=3, expected failures=1)
            """;

    @Test
    void what_unittest_s_tests_are_for_and_log_hides_none() {
        assertThat(told(ReportSource.Format.UNITTEST, 1, UNITTEST).untold()).isEmpty();
        assertThat(read(ReportSource.Format.UNITTEST, 1, UNITTEST))
                .containsOnly(
                        entry("t.A.test_a", TestRun.Outcome.PASSED),
                        entry("t.A.test_b", TestRun.Outcome.FAILED),
                        entry("t.A.test_c", TestRun.Outcome.SKIPPED),
                        entry("t.A.test_d", TestRun.Outcome.PASSED),
                        entry("t.A.test_f", TestRun.Outcome.FAILED),
                        entry("t.B.test_a", TestRun.Outcome.SKIPPED),
                        entry("t.C.setUpClass", TestRun.Outcome.FAILED),
                        entry("t.mk.<locals>.L.test_l", TestRun.Outcome.PASSED));
    }

    @ParameterizedTest
    @CsvSource({
        "'Ran 7 tests', 'Ran 8 tests'",
        "errors=3, errors=4",
        "'=1, errors', '=2, errors'",
        "skipped=3, skipped=4"
    })
    void what_unittest_counted_and_did_not_name_is_missed(String counted, String more) {
        assertThat(told(ReportSource.Format.UNITTEST, 1, UNITTEST.replace(counted, more))
                        .untold())
                .hasValueSatisfying(why -> assertThat(why).contains("the output names"));
    }

    @Test
    void a_test_that_prints_that_it_passed_fails_as_the_end_says() {
        assertThat(read(ReportSource.Format.UNITTEST, 1, """
                        test_a (m.C.test_a) ... x
                        test_a (m.C.test_a) ... ok
                        FAIL

                        ======================================================================
                        FAIL: test_a (m.C.test_a)
                        ----------------------------------------------------------------------
                        AssertionError

                        ----------------------------------------------------------------------
                        Ran 1 test in 0.000s

                        FAILED (failures=1)
                        """))
                .containsOnly(entry("m.C.test_a", TestRun.Outcome.FAILED));
    }

    @Test
    void a_test_after_one_of_which_an_old_python_tells_no_end_is_not_hidden() {
        TestOutput.Told told = told(ReportSource.Format.UNITTEST, 1, """
                test_b (t.A) ... test_c (t.A) ... ok

                ======================================================================
                FAIL: test_b (t.A) (i=1)
                ----------------------------------------------------------------------
                AssertionError

                ----------------------------------------------------------------------
                Ran 2 tests in 0.000s

                FAILED (failures=1)
                """);
        assertThat(told.untold()).isEmpty();
        assertThat(told.tests())
                .containsOnly(entry("t.A.test_b", TestRun.Outcome.FAILED), entry("t.A.test_c", TestRun.Outcome.PASSED));
    }

    @Test
    void a_line_of_nothing_but_names_of_tests_is_read_to_its_end() {
        String names = "test_b (t.A.test_b) ... ".repeat(100_000);

        assertThat(told(
                                ReportSource.Format.UNITTEST,
                                0,
                                "test_a (t.A.test_a) ... " + names + "ok\nRan 1 test in 0.0s\n")
                        .tests())
                .containsOnly(entry("t.A.test_a", TestRun.Outcome.PASSED));
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
