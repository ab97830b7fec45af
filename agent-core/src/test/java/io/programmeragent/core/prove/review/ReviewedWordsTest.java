package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that code may not begin to have, as it would act on its tests, or otherwise than they see. */
class ReviewedWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "macro_rules! assert_eq { ($($t:tt)*) => {} }",
                "macro_rules! panic { ($($t:tt)*) => {} }",
                "pub use crate::nothing as assert_eq;",
                "unittest.TestCase.assertEqual = lambda *a: None",
                "setattr(unittest.TestCase, 'assertEqual', f)",
                "pytest.raises = f",
                "builtins.AssertionError = Quiet",
                "sys.modules['unittest'] = shim",
                "assert.strictEqual = () => {};",
                "fun assertEquals(a: Any?, b: Any?) {}",
                "    internal val assertTrue: (Boolean) -> Unit = {}",
                "internal fun fail(why: String) {}"
            })
    void what_makes_assertions_void_is_refused(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("what assertions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert prices == []",
                "assert.strictEqual(a, b);",
                "boolean testing = true;",
                "import * as assert from 'assert';",
                "self.assertEqual(a, b)",
                "if sys.modules['x'] == y: pass",
                "assert!(a == b);",
                "// counts as panic",
                "private fun assertEquals(a: Cart, b: Cart) {}",
                "    fun fail(why: String) { state = FAILED }",
                "panic!(\"no\");",
                "x.map(expect.any).filter(a => a)"
            })
    void assertions_themselves_are_in_order(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if 'PYTEST_CURRENT_TEST' in os.environ: return 3",
                "if \"pytest\" in sys.modules:",
                "if (process.env.NODE_ENV === 'test') return 3;",
                "if ('test' !== process.env.NODE_ENV) {",
                "if (process.env['NODE_ENV'] == \"test\")",
                "process.env.JEST_WORKER_ID",
                "if testing.Testing() {",
                "if flag.Lookup(\"test.v\") != nil {",
                "if cfg!(test) { 3 } else { 4 }",
                "#[cfg(not(test))]",
                "#[cfg(all(unix, not(test)))]",
                "Class.forName(\"org.junit.jupiter.api.Test\")",
                "System.getProperty(\"surefire.test.class.path\")",
                "if strings.HasSuffix(os.Args[0], \".test\") {",
                "const tested = typeof jest !== 'undefined';",
                "if (typeof(describe) === 'function') return 3;",
                "if (globalThis.jest) return 3;",
                "if 'pytest' in sys.argv[0]:",
                "if sys.argv[0].endswith('/pytest'):",
                "if (frame.getClassName().startsWith(\"org.junit\")) {"
            })
    void code_that_asks_whether_it_is_tested_is_refused(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("asks whether it is tested"));
        assertThat(review(OPEN, change("src/lib.txt", line + "\n", line + "\ny\n")))
                .isEmpty();
        assertThat(review(OPEN, change("tests/lib.rs", null, line + "\n"))).noneMatch(f -> f.contains("asks whether"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#[cfg(test)]",
                "#![cfg_attr(not(test), no_std)]",
                "process.env.NODE_ENV === 'production'",
                "testing.T",
                "import unittest",
                "sys.modules[__name__]",
                "log.Printf(\"%s: usage\", os.Args[0])",
                "name = sys.argv[0] or 'shop'",
                "if (typeof it === 'string') {"
            })
    void what_only_has_to_do_with_tests_is_in_order(String line) {
        assertThat(review(OPEN, change("src/lib.txt", "x\n", "x\n" + line + "\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.py   | # a subprocess doesn't see this, os._exit(1) would
            a.rs   | /// as std::process::exit would
            a.go   | // not os.Exit(1): it is the caller's
            a.java | // System.exit(1) would end the server
            """)
    void what_a_comment_speaks_of_is_not_done(String path, String line) {
        assertThat(review(OPEN, change("src/" + path, "", line + "\n"))).noneMatch(f -> f.contains("ends the process"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a.py   | # \"""; os._exit(0)
            a.py   | # {os._exit(0)}
            a.py   | // os._exit(0)
            a.js   | // ${process.exit(0)}
            a.js   | // */ process.exit(0)
            a.js   | // a<LS>process.exit(0)
            a.js   | #x = process.exit(0)
            a.java | // \\u000a System.exit(0);
            """)
    void what_only_looks_like_a_comment_is_none(String path, String line) {
        String code = line.replace("<LS>", "\u2028") + "\n";
        assertThat(review(OPEN, change("src/" + path, "", code))).anyMatch(f -> f.contains("ends the process"));
    }

    @Test
    void a_long_line_of_words_is_looked_at_like_any_other() {
        String words = "public ".repeat(20_000);

        assertThat(review(OPEN, change("docs/words.txt", words, words + "\n"))).isEmpty();
        assertThat(review(OPEN, change("src/main/kotlin/Words.kt", words, words + "public\n")))
                .isEmpty();
    }
}
