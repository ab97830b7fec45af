package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RustTestsTest {
    @Test
    void tests_within_a_rust_source_are_left_as_they_are() {
        String code = "#[cfg(test)]\nuse std::fmt;\nfn a() -> i32 {\n    1\n}\n";
        String tests = "#[cfg(test)]\nmod tests {\n    #[test]\n    fn one() { assert_eq!(super::a(), 2); }\n}\n";
        String fixed = code.replace("    1", "    2");

        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed + tests)))
                .as("the code before them may change")
                .isEmpty();
        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed + tests.replace(", 2", ", 1"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed + tests.replace("#[cfg(test)]\n", ""))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code + tests, code + tests + "fn b() {}\n")))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code + tests, fixed))).anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", fixed, fixed + tests)))
                .as("tests may come where there are none")
                .isEmpty();
    }

    @Test
    void code_may_follow_what_a_rust_type_has_for_tests_alone() {
        String type = """
                #[cfg(not(test))]
                fn clock() -> u64 {
                    0
                }

                impl Cart {
                    #[cfg(test)]
                    #[allow(dead_code)]
                    pub fn of(
                        prices: &[i32],
                    ) -> Cart {
                        if prices.is_empty() {
                            panic!();
                        }
                        Cart { size: 1 }
                    }

                    fn size(&self) -> usize {
                        1
                    }
                }

                #[test]
                fn one() {
                    assert_eq!(size(), 2);
                }

                fn last() -> i32 {
                    1
                }
                """;

        assertThat(review(OPEN, change("src/lib.rs", type, type.replace("usize {\n        1", "usize {\n        2"))))
                .isEmpty();
        assertThat(review(OPEN, change("src/lib.rs", type, type.replace("i32 {\n    1", "i32 {\n    2"))))
                .isEmpty();
        assertThat(review(OPEN, change("src/lib.rs", type, type.replace("size: 1", "size: 2"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", type, type.replace(", 2", ", 1"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(
                        OPEN, change("src/lib.rs", "#![cfg(test)]\n" + type, "#![cfg(test)]\n" + type + "fn a() {}\n")))
                .anyMatch(f -> f.contains("holds tests"));
    }

    @Test
    void what_is_said_above_a_test_is_said_of_it() {
        String code = "fn a() {}\n\n#[test]\nfn t() {\n    assert!(false);\n}\n";

        for (String said : List.of("#[ignore]\n", "#[cfg(\n    any()\n)]\n", "#[ignore]\n\n", "gone! {\n")) {
            assertThat(review(OPEN, change("src/lib.rs", code, code.replace("#[test]", said + "#[test]"))))
                    .as(said)
                    .anyMatch(f -> f.contains("holds tests"));
        }
        assertThat(review(OPEN, change("src/lib.rs", code, code.replace("{}\n\n", "{}\n#[ignore]\n\n"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code, "#![cfg(any())]\n" + code)))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code, code.replace("fn a() {}\n", "fn a() {\n    b();\n}\n"))))
                .isEmpty();
    }

    @Test
    void examples_in_comments_and_properties_are_tests() {
        String code = """
                /// ```
                /// assert_eq!(a(), 1);
                /// ```
                fn a() -> i32 {
                    2
                }

                proptest! {
                    fn t(x in 0..9) { assert!(x < 9); }
                }
                """;

        assertThat(review(OPEN, change("src/lib.rs", code, code.replace("(), 1", "(), 2"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code, code.replaceFirst("```", "```ignore"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code, code.replace("x < 9", "true"))))
                .anyMatch(f -> f.contains("holds tests"));
        assertThat(review(OPEN, change("src/lib.rs", code, code.replace("    2", "    1"))))
                .isEmpty();
    }
}
