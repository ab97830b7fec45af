package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each family of edits: a faulty statement, and the right one that must be among the candidates. */
class EditFamiliesTest {
    private static final String BEFORE = """
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Map;
            class Shop {
                enum Kind { FIRST, OTHER, LAST }
                private Kind kind = Kind.FIRST;
                private final List<String> items = new ArrayList<>();
                private int count;
                private int limit = 10;
                int first(List<String> list) { return 1; }
                int last(List<String> list) { return 2; }
                void reset() { count = 0; }
                int pay(int price, int amount) { return price - amount; }
                int go(int a, int b, int[] values, String name, String other, List<String> list, Map<String, Integer> map) {
                    int sum = 0;
            """;
    private static final String AFTER = """
                    return sum;
                }
            }
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "relational operator | if (a < b) { sum++; } | if (a <= b) { sum++; }",
                "boolean operator | if (a < b && a > 0) { sum++; } | if (a < b || a > 0) { sum++; }",
                "arithmetic operator | sum = a + b; | sum = a - b;",
                "assignment operator | sum = a; | sum += a;",
                "swapped operands | sum = a - b; | sum = b - a;",
                "operand too many | sum = a + b; | sum = a;",
                "precedence | sum = a + b / 2; | sum = (a + b) / 2;",
                "division first | sum = a / b * 100; | sum = a * 100 / b;",
                "the day itself | boolean in = java.time.LocalDate.MIN.isBefore(java.time.LocalDate.MAX); "
                        + "| boolean in = !java.time.LocalDate.MIN.isAfter(java.time.LocalDate.MAX);",
                "part of a date | boolean in = java.time.LocalDate.MIN.getDayOfMonth() < java.time.LocalDate.MAX.getDayOfMonth(); "
                        + "| boolean in = java.time.MonthDay.from(java.time.LocalDate.MIN)"
                        + ".isBefore(java.time.MonthDay.from(java.time.LocalDate.MAX));",
                "precedence in a chain | sum = a + b * 2 * 3; | sum = (a + b) * 2 * 3;",
                "regular expression | boolean in = name.matches(\"\\\\d-\"); | boolean in = name.matches(\"\\\\d+-\");",
                "dot in a regular expression | sum = name.split(\".\").length; | sum = name.split(\"\\\\.\").length;",
                "integer division | double half = a / b; | double half = (double) a / b;",
                "rounding up | sum = a / b; | sum = (a + b - 1) / b;",
                "sign of a remainder | sum = a % b; | sum = Math.floorMod(a, b);",
                "overflow | long big = a * b; | long big = (long) a * b;",
                "narrow variable | int big = a * b; | long big = a * b;",
                "order by a difference | list.sort((x, y) -> x.length() - y.length()); "
                        + "| list.sort((x, y) -> Integer.compare(x.length(), y.length()));",
                "bits to be taken away | sum = a & b; | sum = a & ~b;",
                "increment | sum++; | sum--;",
                "off by one | sum = values[a]; | sum = values[a - 1];",
                "literal | sum = 5; | sum = 6;",
                "initial value | int best = 0; | int best = Integer.MIN_VALUE;",
                "missing term | sum = first(list) ; | sum = first(list) + a ;",
                "missing limit | sum = a; | sum = Math.max(0, a);",
                "keep the extreme | sum = a; | sum = Math.max(sum, a);",
                "negation | if (list.isEmpty()) { sum++; } | if (!list.isEmpty()) { sum++; }",
                "contrary of a part | boolean in = a > 0; boolean on = b > 0; if (in && on) { sum++; } "
                        + "| boolean in = a > 0; boolean on = b > 0; if (in && !on) { sum++; }",
                "missing condition term | if (a > 0) { sum++; } | if (a > 0 && !list.isEmpty()) { sum++; }",
                "condition term too many | if (a > 0 && b > 0) { sum++; } | if (a > 0) { sum++; }",
                "threshold | if (a == 0) { sum++; } | if (a <= 1) { sum++; }",
                "null in a condition | if (name.isEmpty()) { sum++; } | if (name == null || name.isEmpty()) { sum++; }",
                "identity of texts | if (name == other) { sum++; } | if (name.equals(other)) { sum++; }",
                "wrong variable | sum = a; | sum = b;",
                "wrong argument | sum = pay(a, a); | sum = pay(a, b);",
                "order of arguments | sum = pay(a, b); | sum = pay(b, a);",
                "wrong method | sum = first(list); | sum = last(list);",
                "wrong library method | sum = name.indexOf(other); | sum = name.lastIndexOf(other);",
                "nothing where there is nothing | name = list.stream().findFirst().get(); "
                        + "| name = list.stream().findFirst().orElse(other);",
                "wrong library twin | java.util.Deque<String> q = new java.util.ArrayDeque<>(list); name = q.peekFirst(); "
                        + "| java.util.Deque<String> q = new java.util.ArrayDeque<>(list); name = q.pollFirst();",
                "wrong constant of a library | Object unit = java.util.concurrent.TimeUnit.SECONDS; "
                        + "| Object unit = java.util.concurrent.TimeUnit.MINUTES;",
                "wrong constant | Kind k = Kind.FIRST; | Kind k = Kind.OTHER;",
                "missing element | List<Kind> kinds = List.of(Kind.FIRST); | List<Kind> kinds = List.of(Kind.FIRST, Kind.OTHER);",
                "missing text | sum = List.of(\"a\", \"b\").indexOf(name) + name.indexOf(\"c\"); "
                        + "| sum = List.of(\"a\", \"b\", \"c\").indexOf(name) + name.indexOf(\"c\");",
                "element too many | List<Kind> kinds = List.of(Kind.FIRST, Kind.OTHER); | List<Kind> kinds = List.of(Kind.FIRST);",
                "missing case | sum = switch (kind) { case FIRST -> 1; default -> 2; }; "
                        + "| sum = switch (kind) { case FIRST, OTHER -> 1; default -> 2; };",
                "wrong case | sum = switch (kind) { case FIRST, OTHER -> 1; case LAST -> 2; }; "
                        + "| sum = switch (kind) { case FIRST -> 1; case LAST, OTHER -> 2; };",
                "two with the same key | Map<String, String> m = list.stream().collect(java.util.stream.Collectors.toMap("
                        + "x -> x, x -> x)); | Map<String, String> m = list.stream().collect(java.util.stream.Collectors.toMap("
                        + "x -> x, x -> x, (first, second) -> first));",
                "wrong library factory | Duration d = Duration.ofMillis(a); | Duration d = Duration.ofMinutes(a);",
                "wrong library factory, returned | return (int) Duration.ofMillis(a).toMillis(); "
                        + "| return (int) Duration.ofMinutes(a).toMillis();",
                "missing filter | List<String> mine = list.stream().map(String::trim).toList(); "
                        + "| List<String> mine = list.stream().map(String::trim).filter(x -> !x.isEmpty()).toList();",
                "contrary in a lambda | list.removeIf(s -> s.isEmpty()); | list.removeIf(s -> !s.isEmpty());",
                "order the wrong way | list.sort(java.util.Comparator.comparing(s -> s.length())); "
                        + "| list.sort(java.util.Comparator.comparing(s -> -s.length()));",
                "reversed order | list.sort(java.util.Comparator.naturalOrder()); "
                        + "| list.sort(java.util.Comparator.naturalOrder().reversed());",
                "call too many | sum = Math.abs(a); | sum = a;",
                "wrong return | return a; | return b;",
                "text in one form | if (map.containsKey(name)) { sum++; } | if (map.containsKey(name.trim())) { sum++; }",
                "only a part | for (String s : list) { sum++; } | for (String s : list.subList(a, list.size())) { sum++; }",
                "missing copy | List<String> mine = list; | List<String> mine = new ArrayList<>(list);",
                "break and continue | for (int v : values) { if (v < 0) { break; } } "
                        + "| for (int v : values) { if (v < 0) { continue; } }",
                "once or repeatedly | while (a > 0) { sum++; } | if (a > 0) { sum++; }",
                "swapped branches | if (a > 0) { sum++; } else { sum--; } | if (a > 0) { sum--; } else { sum++; }",
                "statement too many | sum++; sum = a; | sum = a;",
                "method that is referred to | list.sort(java.util.Comparator.comparingInt(this::first)); "
                        + "| list.sort(java.util.Comparator.comparingInt(this::last));",
                "sum for the greatest | map.merge(name, a, Integer::sum); | map.merge(name, a, Integer::max);",
                "separator | String[] all = \"a=1,b=2\".split(\";\"); | String[] all = \"a=1,b=2\".split(\",\");",
                "separator with a special meaning | String[] all = name.split(\",\"); | String[] all = name.split(\"\\\\.\");",
                "separator without its space | String all = String.join(\",\", list); | String all = String.join(\", \", list);",
                "separator as a sign | sum = name.indexOf(':'); | sum = name.indexOf('=');",
                "an argument more | sum = name.split(\"=\").length; | sum = name.split(\"=\", 2).length;",
                "where to begin | sum = name.indexOf(other); | sum = name.indexOf(other, a);",
                "an argument less | sum = name.indexOf(other, a); | sum = name.indexOf(other);",
                "what is made when it is absent | return map.putIfAbsent(name, a); | return map.computeIfAbsent(name, key -> a);",
                "a kind that keeps the order | Map<String, Integer> m = new java.util.HashMap<>(); "
                        + "| Map<String, Integer> m = new java.util.LinkedHashMap<>();",
                "a kind that has nothing twice | List<String> seen = new ArrayList<>(); | Set<String> seen = new LinkedHashSet<>();",
                "a collector that keeps the order | Object m = list.stream().collect(java.util.stream.Collectors.groupingBy("
                        + "x -> x)); | Object m = list.stream().collect(java.util.stream.Collectors.groupingBy("
                        + "x -> x, TreeMap::new, java.util.stream.Collectors.toList()));",
                "what arrays have in them | boolean in = values.equals(values); | boolean in = Arrays.equals(values, values);",
                "scale of a decimal | java.math.BigDecimal one = java.math.BigDecimal.ONE; boolean in = one.equals(one); "
                        + "| java.math.BigDecimal one = java.math.BigDecimal.ONE; boolean in = one.compareTo(one) == 0;",
                "number, not place | List<Integer> numbers = new ArrayList<>(); numbers.remove(a); "
                        + "| List<Integer> numbers = new ArrayList<>(); numbers.remove(Integer.valueOf(a));",
                "rounding | double share = 1; sum = (int) (share * 100); | double share = 1; sum = (int) Math.round(share * 100);",
                "hours of half a day | Object f = java.time.format.DateTimeFormatter.ofPattern(\"yyyy-MM-dd hh:mm\"); "
                        + "| Object f = java.time.format.DateTimeFormatter.ofPattern(\"yyyy-MM-dd HH:mm\");",
                "capital or small | boolean in = name.equals(other); | boolean in = name.equalsIgnoreCase(other);",
                "everywhere | name = name.replaceFirst(other, \"\"); | name = name.replaceAll(other, \"\");",
                "added to what is there | map.put(name, a); | map.merge(name, a, Integer::sum);",
                "a copy that nobody changes | Object mine = null; mine = list; | Object mine = null; mine = List.copyOf(list);",
                "digits of a double | double share = 1; Object o = new java.math.BigDecimal(share); "
                        + "| double share = 1; Object o = java.math.BigDecimal.valueOf(share);",
                "no sign | byte[] bytes = {1}; sum = bytes[a]; | byte[] bytes = {1}; sum = (bytes[a] & 0xff);",
                "counted as long | long all = list.stream().mapToInt(String::length).sum(); "
                        + "| long all = list.stream().mapToLong(String::length).sum();",
                "what an array has in it | sum = values.hashCode(); | sum = Arrays.hashCode(values);",
                "the usual charset | byte[] bytes = name.getBytes(); "
                        + "| byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);",
                "another constant as well | if (kind == Kind.FIRST) { sum++; } "
                        + "| if (kind == Kind.FIRST || kind == Kind.LAST) { sum++; }",
                "cut before it is sorted | list = list.stream().limit(a).sorted().toList(); "
                        + "| list = list.stream().sorted().limit(a).toList();",
            })
    void a_wrong_expression_or_statement_is_replaced(String family, String faulty, String right) {
        assertThat(candidates(faulty))
                .as(family)
                .anyMatch(c -> flat(c).contains(flat(right)) && !flat(c).contains(flat(faulty)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "assignment | sum = a; | count = sum;",
                "counting | sum = a; | count++;",
                "keeping | sum = a; | items.add(name);",
                "putting | sum = a; | map.put(name, a);",
                "own method | sum = a; | reset();",
                "step of a loop | while (a > 0) { sum++; } | sum++; a /= b; }",
                "emptying a text | StringBuilder text = new StringBuilder(); sum = a; | text.setLength(0);",
                "emptying a collection | sum = a; | items.clear();",
                "missing folder | java.nio.file.Files.writeString(java.nio.file.Path.of(name), other); "
                        + "| java.nio.file.Files.createDirectories(java.nio.file.Path.of(name).toAbsolutePath().getParent());",
                "missing parent folder | Path dir = Path.of(name); Files.write(dir.resolve(other), list); "
                        + "| Files.createDirectories(dir);",
                "taken out again | java.util.Deque<String> open = new java.util.ArrayDeque<>(); open.push(name); sum = a; | open.pop();",
                "all of them taken out | items.addAll(list); sum = a; | items.removeAll(list);",
                "a copy of what is given | java.util.Arrays.sort(values); | values = values.clone();",
                "last one taken out again | items.add(other); sum = a; | items.remove(items.size() - 1);",
                "last character taken out again | StringBuilder text = new StringBuilder(); text.append('x'); sum = a; "
                        + "| text.deleteCharAt(text.length() - 1);",
                "last word taken out again | StringBuilder text = new StringBuilder(); text.append(name); sum = a; "
                        + "| text.setLength(text.length() - name.length());",
                "only some rounds | for (int i = 0; i < a; i++) { sum++; } | if (values[i] > 0) { sum++; }",
                "nothing found | java.util.Optional<String> found = list.stream().findFirst(); sum = a; "
                        + "| if (found.isEmpty()) { return sum; }",
                "removed again | items.add(other); sum = a; | items.remove(other);",
                "greatest so far | for (int v : values) { count++; } | if (v > count) { count = v; }",
                "flush | java.io.PrintWriter out = new java.io.PrintWriter(System.out); sum = a; | out.flush();",
                "order | sum = list.size(); | java.util.Collections.sort(list);",
                "early return | sum = values[0]; | if (values.length == 0) { return sum; }",
                "refusal | sum = values[0]; "
                        + "| if (values.length == 0) { throw new IllegalArgumentException(\"values.length == 0\"); }",
                "guard against null | sum = list.size(); | if (list == null) { return 0; }",
                "only under a condition | sum = list.size(); | if (list != null) { sum = list.size(); }",
                "break | for (int v : values) { sum = v; } | if (sum > 0) { break; }",
                "exit of a branch | for (int v : values) { if (v > a) { sum = v; } } | if (v > a) { sum = v; break; }",
                "exit of a bare branch | for (int v : values) { if (v > a) sum = v; } | if (v > a) { sum = v; break; }",
                "else | if (a > 0) { sum = 1; } if (b > 0) { sum = 2; } | else if (b > 0)",
            })
    void a_missing_statement_is_inserted(String family, String faulty, String missing) {
        assertThat(candidates(faulty)).as(family).anyMatch(c -> flat(c).contains(flat(missing)));
    }

    @Test
    void a_statement_is_moved_out_of_its_loop() {
        assertThat(candidates("for (int v : values) {\n if (v > a) {\n sum++;\n }\n return sum;\n }\n"))
                .anyMatch(c -> flat(c).contains("sum++; } } return sum; return sum;"));
    }

    @Test
    void what_was_just_given_is_not_taken_back_by_another_statement() {
        assertThat(candidates("if (a > b) { sum = 5; }"))
                .noneMatch(c -> flat(c).contains("{ sum = 5; sum = a; }"))
                .noneMatch(c -> flat(c).contains("{ sum = a; sum = 5; }"))
                .anyMatch(c -> flat(c).contains("{ count = sum; sum = 5; }"));
        assertThat(candidates("if (a > b) { sum = sum + 5; }"))
                .anyMatch(c -> flat(c).contains("{ sum = a; sum = sum + 5; }"));
    }

    @Test
    void a_product_is_made_before_it_is_divided() {
        List<Edit> edits = edits("sum = a / 1000 * b;");
        assertThat(index(edits, "sum = a * b / 1000;")).isLessThan(index(edits, "sum = a / (1000 * b);"));
    }

    @Test
    void neighbours_are_swapped() {
        assertThat(candidates("sum = a;\nsum = sum * 2;")).anyMatch(c -> flat(c).contains("sum = sum * 2; sum = a;"));
    }

    @Test
    void the_end_of_a_case_is_inserted() {
        assertThat(candidates(
                        "switch (a) {\n case 1:\n sum = 1;\n case 2:\n sum = 2;\n break;\n default:\n sum = 3;\n }"))
                .anyMatch(c -> flat(c).contains("case 1: sum = 1; break; case 2:"));
    }

    @Test
    void a_case_with_statements_gets_a_second_label() {
        assertThat(candidates("switch (kind) {\n case FIRST:\n sum = 1;\n break;\n default:\n sum = 2;\n }"))
                .anyMatch(c -> flat(c).contains("case OTHER: case FIRST: sum = 1;"));
    }

    @Test
    void the_exception_that_a_test_misses_is_thrown() {
        for (String message : List.of(
                "Expected java.util.NoSuchElementException to be thrown, but nothing was thrown.",
                "Unexpected exception type thrown, expected: <java.util.NoSuchElementException> but was: <java.lang.Error>",
                "Expected exception: java.util.NoSuchElementException")) {
            TestOutcome missing =
                    new TestOutcome("id", "ShopTest", "t", Ending.FAILED, "", message, List.of(), 1, 1, Map.of(), 0);
            assertThat(edits("sum = values[0];", List.of(missing)))
                    .anyMatch(e -> flat(e.after())
                            .contains("if (values.length == 0) { throw new java.util.NoSuchElementException(); }"));
        }
    }

    @Test
    void the_exception_that_a_test_ends_by_is_caught_instead_or_as_well() {
        TestOutcome ended = new TestOutcome(
                "id", "ShopTest", "t", Ending.FAILED, "java.time.DateTimeException", "", List.of(), 1, 1, Map.of(), 0);
        String faulty = "try { sum = a / b; } catch (IllegalStateException e) { sum++; }";
        assertThat(edits(faulty, List.of(ended)))
                .anyMatch(e -> flat(e.after()).contains("} catch (DateTimeException e) {")
                        && e.after().contains("import java.time.DateTimeException;"))
                .anyMatch(e -> flat(e.after()).contains("catch (IllegalStateException | DateTimeException e)"));
        assertThat(candidates(faulty)).noneMatch(c -> flat(c).contains("catch (RuntimeException"));
    }

    @Test
    void what_a_handler_of_everything_takes_may_be_for_the_one_of_wrong_input() {
        String faulty = "try { sum = a / b; } catch (IllegalStateException e) { sum++; }";
        assertThat(candidates(faulty + " catch (RuntimeException e) { sum--; }"))
                .anyMatch(c -> flat(c).contains("catch (IllegalStateException | IllegalArgumentException e)"));
        assertThat(candidates(faulty)).noneMatch(c -> flat(c).contains("IllegalStateException |"));
    }

    @Test
    void boxed_numbers_are_compared_by_equals_rather_than_by_another_relation() {
        List<Edit> edits =
                edits("Integer one = map.get(name); Integer two = map.get(other); if (one != two) { sum++; }");
        assertThat(index(edits, "!one.equals(two)")).isLessThan(index(edits, "one > two"));
    }

    @Test
    void what_is_null_is_not_asked_on() {
        assertThat(candidates("if (list.isEmpty()) { sum++; }"))
                .anyMatch(c -> flat(c).contains("if (list == null || list.isEmpty())"))
                .noneMatch(c -> flat(c).contains("if (list == null && list.isEmpty())"));
    }

    private static int index(List<Edit> edits, String text) {
        for (int i = 0; i < edits.size(); i++) {
            if (flat(edits.get(i).after()).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no candidate has " + text);
    }

    @Test
    void when_the_time_to_make_them_is_over_only_the_most_suspect_members_have_some() {
        String text = BEFORE + "sum = a;\n" + AFTER;
        Suspicion suspicion = Suspicion.even(
                "Shop.java", IntStream.rangeClosed(1, (int) text.lines().count()));
        Candidates candidates = new Candidates(Map.of("Shop.java", text), suspicion, Weights.standard());
        List<Edit> some = candidates.all(List.of(), List.of(), () -> true);
        assertThat(some).isNotEmpty();
        assertThat(some)
                .hasSizeLessThan(
                        candidates.all(List.of(), List.of(), () -> false).size());
    }

    @Test
    void the_likeliest_come_first() {
        List<Edit> edits = edits("if (a < b) { sum++; }");
        assertThat(edits).isSortedAccordingTo((x, y) -> Double.compare(y.weight(), x.weight()));
        assertThat(edits).hasSizeGreaterThan(100);
    }

    @Test
    void what_is_put_in_order_each_time_round_a_loop_comes_late() {
        List<String> order = edits("for (int v : values) {\n sum += v;\n }").stream()
                .filter(e -> e.title().contains("Arrays.sort"))
                .map(e -> flat(e.after()))
                .toList();
        assertThat(order.get(1)).contains("java.util.Arrays.sort(values); for (int v : values)");
        assertThat(order.get(2)).contains("} java.util.Arrays.sort(values); return sum;");
    }

    private static List<String> candidates(String statement) {
        return edits(statement).stream().map(Edit::after).toList();
    }

    private static List<Edit> edits(String statement) {
        return edits(statement, List.of());
    }

    private static List<Edit> edits(String statement, List<TestOutcome> failing) {
        String text = BEFORE + statement + "\n" + AFTER;
        int from = (int) BEFORE.lines().count();
        Suspicion suspicion = Suspicion.even(
                "Shop.java", IntStream.rangeClosed(from, (int) text.lines().count()));
        return new Candidates(Map.of("Shop.java", text), suspicion, Weights.standard())
                .all(failing, List.of(), () -> false);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
