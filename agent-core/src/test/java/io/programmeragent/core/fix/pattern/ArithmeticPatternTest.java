package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArithmeticPatternTest {
    @Test
    void nothing_divided_by_nothing_is_zero() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static long run(long[] values) {
                        long sum = 0;
                        int counted = 0;
                        for (long value : values) {
                            if (value > 0) {
                                sum += value;
                                counted++;
                            }
                        }
                        return sum / counted;
                    }
                }
                """);

        Case.Failing repaired = sample.failing((Object) new long[] {0});

        assertThat(repaired.lines(1)).containsExactly("return counted == 0 ? 0 : sum / counted;");
        assertThat(repaired.rankOf(0L)).isEqualTo(1);
        sample.keeps(1, 4L, (Object) new long[] {3, 5, 0});
    }

    @Test
    void hiding_a_zero_divisor_comes_last() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(int total, int parts) {
                        int share = total / parts;
                        return "share " + share;
                    }
                }
                """);

        List<String> lines = sample.failing(6, 0).lines(100);

        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines.get(lines.size() - 1)).contains("Math.max(1, parts)");
        sample.keeps(1, "share 3", 6, 2);
    }

    @Test
    void a_guard_of_the_same_method_is_followed() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(int done, int total) {
                        if (done < 0) {
                            return -1;
                        }
                        int percent = 100 * done / total;
                        return percent;
                    }
                }
                """);

        assertThat(sample.failing(1, 0).rankOf(-1)).isEqualTo(1);
        sample.keeps(1, 50, 1, 2);
    }

    @Test
    void a_decimal_without_end_is_rounded() {
        Case sample = Case.of("""
                package app;

                import java.math.BigDecimal;

                class Sample {
                    static String run(String one, String other) {
                        return new BigDecimal(one).divide(new BigDecimal(other)).toPlainString();
                    }
                }
                """);

        assertThat(sample.failing("1", "3").drafts()).isNotEmpty();
        sample.keeps(1, "0.125", "1", "8");
        assertThat(sample.result(1, "1", "3")).asString().startsWith("0.3333");
    }

    @Test
    void an_exact_product_is_calculated_in_long() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static long run(int count, int each) {
                        return Math.multiplyExact(count, each);
                    }
                }
                """);

        assertThat(sample.failing(1_000_000, 1_000_000).rankOf(1_000_000_000_000L))
                .isEqualTo(1);
    }
}
