package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OtherPatternsTest {
    @Test
    void an_optional_that_is_empty_gives_the_neutral_value() {
        Case sample = Case.of("""
                package app;

                import java.util.List;

                class Sample {
                    static int run(List<Integer> values) {
                        return values.stream().mapToInt(Integer::intValue).max().getAsInt();
                    }
                }
                """);

        assertThat(sample.failing(List.of()).rankOf(0)).isEqualTo(1);
        sample.keeps(1, 3, List.of(1, 3));
    }

    @Test
    void a_date_that_cannot_be_read_falls_back_to_what_is_in_scope() {
        Case sample = Case.of("""
                package app;

                import java.time.LocalDate;

                class Sample {
                    static LocalDate run(String text, LocalDate fallback) {
                        return LocalDate.parse(text);
                    }
                }
                """);
        LocalDate day = LocalDate.of(2020, 1, 1);

        assertThat(sample.failing("soon", day).rankOf(day)).isEqualTo(1);
        sample.keeps(1, LocalDate.of(2024, 2, 3), "2024-02-03", day);
    }

    @Test
    void a_name_that_is_no_constant_falls_back_to_what_is_in_scope() {
        Case sample = Case.of("""
                package app;

                import java.util.concurrent.TimeUnit;

                class Sample {
                    static TimeUnit run(String text, TimeUnit fallback) {
                        return TimeUnit.valueOf(text);
                    }
                }
                """);

        assertThat(sample.failing("soon", TimeUnit.DAYS).rankOf(TimeUnit.DAYS)).isEqualTo(1);
        sample.keeps(1, TimeUnit.HOURS, "HOURS", TimeUnit.DAYS);
    }

    @Test
    void white_space_around_a_number_is_left_out() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(String text) {
                        return Integer.parseInt(text);
                    }
                }
                """);

        assertThat(sample.failing(" 12").rankOf(12)).isEqualTo(1);
        sample.keeps(1, 7, "7");
    }

    @Test
    void a_number_of_another_class_is_converted() {
        Case sample = Case.of("""
                package app;

                import java.util.Map;

                class Sample {
                    static long run(Map<String, Object> json) {
                        return (Long) json.get("count");
                    }
                }
                """);

        assertThat(sample.failing(Map.of("count", 3)).rankOf(3L)).isEqualTo(1);
        sample.keeps(1, 4L, Map.of("count", 4L));
    }

    @Test
    void a_collection_that_cannot_be_changed_is_copied() {
        Case sample = Case.of("""
                package app;

                import java.util.List;

                class Sample {
                    static int run(List<String> given) {
                        List<String> all = List.copyOf(given);
                        all.add("more");
                        return all.size();
                    }
                }
                """);

        assertThat(sample.failing(List.of("a")).rankOf(2)).isEqualTo(1);
    }

    @Test
    void a_collection_is_not_changed_while_it_is_walked_over() {
        Case sample = Case.of("""
                package app;

                import java.util.ArrayList;
                import java.util.List;

                class Sample {
                    static List<Integer> run(List<Integer> given) {
                        List<Integer> left = new ArrayList<>(given);
                        for (Integer number : left) {
                            if (number < 0) {
                                left.remove(number);
                            }
                        }
                        return left;
                    }
                }
                """);

        Case.Failing repaired = sample.failing(List.of(-1, -2, -3, 4));

        assertThat(repaired.rankOf(List.of(4))).isEqualTo(1);
        assertThat(repaired.lines(2)).contains("left.removeIf(number -> number < 0);");
    }
}
