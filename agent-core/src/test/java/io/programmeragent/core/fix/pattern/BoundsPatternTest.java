package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundsPatternTest {
    @Test
    void a_loop_that_goes_one_too_far_ends_before() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(int[] values) {
                        int sum = 0;
                        for (int i = 0; i <= values.length; i++) {
                            sum += values[i];
                        }
                        return sum;
                    }
                }
                """);

        assertThat(sample.failing((Object) new int[] {1, 2}).lines(1))
                .containsExactly("for (int i = 0; i < values.length; i++) {");
        assertThat(sample.failing((Object) new int[] {1, 2}).rankOf(3)).isEqualTo(1);
    }

    @Test
    void what_is_not_found_leaves_all_before_it_and_nothing_behind() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(String pair) {
                        int equals = pair.indexOf('=');
                        return String.join(": ", pair.substring(0, equals), pair.substring(equals + 1));
                    }
                }
                """);

        assertThat(sample.failing("debug").lines(3))
                .contains("return String.join(\": \", equals < 0 ? pair : pair.substring(0, equals), "
                        + "equals < 0 ? \"\" : pair.substring(equals + 1));");
    }

    @Test
    void places_that_are_used_round_and_round_begin_anew() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(int[] ring, long written) {
                        int oldest = ring[(int) ((written + 1) % ring.length)];
                        ring[(int) written] = 7;
                        return oldest;
                    }
                }
                """);

        assertThat(sample.failing(new int[] {1, 2, 3}, 4L).lines(1))
                .containsExactly("ring[(int) (written % ring.length)] = 7;");
    }

    @Test
    void a_loop_backwards_over_too_many_steps_ends_before() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(int[] values, int depth) {
                        int last = values.length - 1;
                        int rises = 0;
                        for (int back = 1; back <= depth; back++) {
                            rises += values[last - back + 1] > values[last - back] ? 1 : 0;
                        }
                        return rises;
                    }
                }
                """);

        assertThat(sample.failing(new int[] {1, 2, 3}, 3).lines(1))
                .containsExactly("for (int back = 1; back < depth; back++) {");
        assertThat(sample.failing(new int[] {1, 2, 3}, 3).rankOf(2)).isEqualTo(1);
    }

    @Test
    void a_loop_that_looks_ahead_ends_earlier() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(int[] values) {
                        int rises = 0;
                        for (int i = 0; i < values.length; i++) {
                            if (values[i + 1] > values[i]) {
                                rises++;
                            }
                        }
                        return rises;
                    }
                }
                """);

        assertThat(sample.failing((Object) new int[] {1, 2, 1, 3}).rankOf(2)).isBetween(1, 2);
    }

    @Test
    void a_loop_downwards_begins_at_the_last_element() {
        Case sample = Case.of("""
                package app;

                import java.util.List;

                class Sample {
                    static String run(List<String> words) {
                        StringBuilder text = new StringBuilder();
                        for (int i = words.size(); i >= 0; i--) {
                            text.append(words.get(i));
                        }
                        return text.toString();
                    }
                }
                """);

        assertThat(sample.failing(List.of("a", "b")).lines(1))
                .containsExactly("for (int i = words.size() - 1; i >= 0; i--) {");
        assertThat(sample.failing(List.of("a", "b")).rankOf("ba")).isEqualTo(1);
    }

    @Test
    void a_check_that_comes_too_late_is_made_first() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(String text) {
                        int i = 0;
                        while (text.charAt(i) == ' ' && i < text.length()) {
                            i++;
                        }
                        return i;
                    }
                }
                """);

        assertThat(sample.failing("  ").lines(1))
                .containsExactly("while (i < text.length() && text.charAt(i) == ' ') {");
        assertThat(sample.failing("  ").rankOf(2)).isEqualTo(1);
    }

    @Test
    void a_text_that_is_shorter_than_its_beginning_is_taken_whole() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(String text) {
                        return text.substring(0, 5);
                    }
                }
                """);

        assertThat(sample.failing("abc").rankOf("abc")).isEqualTo(1);
        sample.keeps(1, "abcde", "abcdefg");
    }

    @Test
    void a_text_without_the_separator_is_taken_whole() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(String mail) {
                        return mail.substring(0, mail.indexOf('@'));
                    }
                }
                """);

        assertThat(sample.failing("root").rankOf("root")).isBetween(1, 3);
        sample.keeps(sample.failing("root").rankOf("root"), "me", "me@home");
    }

    @Test
    void the_last_of_nothing_is_answered_early() {
        Case sample = Case.of("""
                package app;

                import java.util.List;
                import java.util.Optional;

                class Sample {
                    static Optional<String> run(List<String> lines) {
                        String last = lines.get(lines.size() - 1);
                        return Optional.of(last.strip());
                    }
                }
                """);

        assertThat(sample.failing(List.of()).rankOf(Optional.empty())).isEqualTo(1);
        sample.keeps(1, Optional.of("b"), List.of("a", "b "));
    }

    @Test
    void a_bad_index_is_looked_for_where_it_came_from() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    private final int[] values;

                    Sample(int[] values) {
                        this.values = values;
                    }

                    int size() {
                        return values.length;
                    }

                    int value(int index) {
                        return values[index];
                    }

                    static int run(int[] values) {
                        Sample sample = new Sample(values);
                        int sum = 0;
                        for (int i = 0; i <= sample.size(); i++) {
                            sum += sample.value(i);
                        }
                        return sum;
                    }
                }
                """);

        assertThat(sample.failing((Object) new int[] {1, 2}).rankOf(3)).isBetween(1, 3);
        assertThat(sample.failing((Object) new int[] {1, 2}).lines(3))
                .contains("for (int i = 0; i < sample.size(); i++) {");
    }
}
