package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NullPatternTest {
    @Test
    void a_like_named_value_at_hand_stands_in_for_a_missing_one() {
        Case sample = Case.of("""
                package app;

                record Sample(String unit) {
                    static String run(String unit, String wanted) {
                        return new Sample(unit).in(wanted);
                    }

                    String in(String wantedUnit) {
                        String target = wantedUnit.toLowerCase();
                        return target.equals(unit) ? "same" : target;
                    }
                }
                """);

        assertThat(sample.failing("km", null).rankOf("same")).isEqualTo(1);
        sample.keeps(1, "m", "km", "M");
        sample.keeps(1, "same", "m", "M");
    }

    @Test
    void a_default_that_the_class_declares_comes_first() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    private static final String DEFAULT_REGION = "eu";
                    private static final String OTHER = "x";

                    static String run(String region) {
                        return region.trim() + OTHER;
                    }
                }
                """);

        assertThat(sample.failing((Object) null).rankOf("eux")).isEqualTo(1);
        sample.keeps(1, "usx", " us ");
    }

    @Test
    void a_default_that_a_neighbour_declares_is_used_qualified() {
        Case sample = Case.of("""
                        package app;

                        class Sample {
                            static String run(String shopCurrency) {
                                return shopCurrency.toLowerCase();
                            }
                        }
                        """)
                .and(
                        "src/main/java/app/Prices.java",
                        "package app;\n\nclass Prices {\n    static final String DEFAULT_CURRENCY = \"EUR\";\n}\n");

        assertThat(sample.failing((Object) null).rankOf("eur")).isEqualTo(1);
    }

    @Test
    void a_map_without_the_key_gives_the_neutral_number() {
        Case sample = Case.of("""
                package app;

                import java.util.Map;

                class Sample {
                    static int run(Map<String, Integer> stock, String item) {
                        int left = stock.get(item);
                        return left + 1;
                    }
                }
                """);

        assertThat(sample.failing(Map.of("a", 4), "b").rankOf(1)).isEqualTo(1);
        assertThat(sample.failing(Map.of("a", 4), "b").lines(1))
                .containsExactly("int left = stock.getOrDefault(item, 0);");
        sample.keeps(1, 5, Map.of("a", 4), "a");
    }

    @Test
    void a_map_that_is_filled_creates_what_is_missing() {
        Case sample = Case.of("""
                package app;

                import java.util.HashMap;
                import java.util.List;
                import java.util.Map;

                class Sample {
                    static int run(String key) {
                        Map<String, List<Integer>> groups = new HashMap<>();
                        groups.get(key).add(7);
                        return groups.get(key).size();
                    }
                }
                """);

        assertThat(sample.failing("a").rankOf(1)).isEqualTo(1);
        assertThat(sample.failing("a").drafts().get(0).after())
                .contains("import java.util.ArrayList;\nimport java.util.HashMap;");
    }

    @Test
    void a_comparison_with_a_constant_is_turned_round() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static boolean run(String state) {
                        return state.equals("open");
                    }
                }
                """);

        assertThat(sample.failing((Object) null).lines(1)).containsExactly("return \"open\".equals(state);");
        assertThat(sample.failing((Object) null).rankOf(false)).isEqualTo(1);
        sample.keeps(1, true, "open");
    }

    @Test
    void a_comparison_of_two_variables_uses_objects() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static boolean run(String one, String other) {
                        return one.equals(other);
                    }
                }
                """);

        assertThat(sample.failing(null, "x").rankOf(false)).isEqualTo(1);
        sample.keeps(1, true, "x", "x");
    }

    @Test
    void a_condition_is_not_met_by_what_is_missing() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(String tag) {
                        if (tag.startsWith("#")) {
                            return "tag";
                        }
                        return "text";
                    }
                }
                """);

        assertThat(sample.failing((Object) null).rankOf("text")).isEqualTo(1);
        assertThat(sample.failing((Object) null).lines(1))
                .containsExactly("if (tag != null && tag.startsWith(\"#\")) {");
        sample.keeps(1, "tag", "#a");
    }

    @Test
    void what_is_missing_becomes_an_empty_text_rather_than_the_text_null() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(Object value) {
                        return value.toString();
                    }
                }
                """);

        assertThat(sample.failing((Object) null).rankOf("")).isEqualTo(1);
        sample.keeps(1, "a", "a");
        List<Draft> drafts = sample.failing((Object) null).drafts();
        Draft text = drafts.stream()
                .filter(d -> d.after().contains("return String.valueOf(value);"))
                .findFirst()
                .orElseThrow();
        assertThat(text.prior()).isLessThan(drafts.get(0).prior() / 2);
    }

    @Test
    void what_is_refused_when_empty_is_refused_when_missing() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static String run(String name) {
                        try {
                            if (name.isBlank()) {
                                throw new IllegalStateException("name");
                            }
                            return name;
                        } catch (IllegalStateException e) {
                            return "refused";
                        }
                    }
                }
                """);

        assertThat(sample.failing((Object) null).rankOf("refused")).isEqualTo(1);
        assertThat(sample.failing((Object) null).lines(1)).containsExactly("if (name == null || name.isBlank()) {");
        sample.keeps(1, "refused", " ");
    }

    @Test
    void a_missing_list_is_walked_over_as_an_empty_one() {
        Case sample = Case.of("""
                package app;

                import java.util.List;

                class Sample {
                    static int run(List<Integer> prices) {
                        int sum = 0;
                        for (int price : prices) {
                            sum += price;
                        }
                        return sum;
                    }
                }
                """);

        assertThat(sample.failing((Object) null).rankOf(0)).isBetween(1, 2);
        sample.keeps(sample.failing((Object) null).rankOf(0), 6, List.of(1, 2, 3));
    }

    @Test
    void a_round_of_a_loop_with_something_missing_is_skipped() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(String[] names) {
                        int letters = 0;
                        for (String name : names) {
                            letters += name.length();
                        }
                        return letters;
                    }
                }
                """);

        assertThat(sample.failing((Object) new String[] {"ab", null, "c"}).rankOf(3))
                .isBetween(1, 3);
    }

    @Test
    void a_check_that_is_there_is_extended_at_the_caller() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    record Person(String nick) {}

                    static int run(Object person) {
                        Person p = (Person) person;
                        return p == null ? -1 : length(p.nick());
                    }

                    static Object anonymous(String nick) {
                        return new Person(nick);
                    }

                    private static int length(String text) {
                        return text.strip().length();
                    }

                    static int all() {
                        return run(anonymous(null));
                    }
                }
                """);

        Repaired repaired = sample.failingIn("all");

        assertThat(repaired.lines(8))
                .anyMatch(l -> l.equals("return p == null || p.nick() == null ? -1 : length(p.nick());"));
        assertThat(repaired.rankOf(-1, "app.Sample", "all")).isBetween(1, 8);
    }

    @Test
    void a_component_of_a_record_gets_its_default_where_its_siblings_do() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    record Page(Integer number, Integer size) {
                        Page {
                            number = number == null ? 1 : number;
                        }
                    }

                    static int run(Integer size) {
                        return offset(new Page(3, size));
                    }

                    private static int offset(Page page) {
                        return page.number() * page.size();
                    }
                }
                """);

        Case.Failing repaired = sample.failing((Object) null);

        assertThat(repaired.lines(8)).contains("size = size == null ? 0 : size;");
        assertThat(repaired.rankOf(0)).isBetween(1, 3);
    }
}
