package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Edits that look beyond the statement: at the fields and methods of its class, and at other classes. */
class ClassEditsTest {
    private static final Pattern NAME = Pattern.compile("class (\\w+)");

    @Test
    void an_empty_body_gets_its_first_statement() {
        String text = """
                class Span {
                    private int from;
                    private int to;
                    void move(int from, int to) {
                    }
                }
                """;
        assertThat(of(text, 4, 5))
                .anyMatch(c -> c.contains("    void move(int from, int to) {\n        this.from = from;\n    }\n"))
                .anyMatch(c -> c.replaceAll("\\s+", " ")
                        .contains("{ if (from > to) { throw new IllegalArgumentException(\"from > to\"); } }"));
    }

    @Test
    void what_is_set_by_its_own_name_is_no_other_field() {
        String text = """
                class Node {
                    private Node next;
                    private Node prev;
                    void join(Node next) {
                        this.next = next;
                        this.next.prev = this;
                    }
                }
                """;
        assertThat(of(text, 5, 6))
                .anyMatch(c -> c.contains("this.prev.prev = this;"))
                .noneMatch(c -> c.contains("this.prev = next;"));
    }

    @Test
    void an_exception_that_tests_miss_is_made_as_its_constructors_want_it() {
        String text = """
                class Purse {
                    static class EmptyException extends RuntimeException {}
                    static class OverdrawnException extends RuntimeException {
                        OverdrawnException(String message) { super(message); }
                    }
                    int take(int cents, int amount) {
                        return cents - amount;
                    }
                }
                """;
        assertThat(of(text, 7, 7, missing("Purse.OverdrawnException")))
                .anyMatch(c -> c.contains("throw new Purse.OverdrawnException(\"cents < amount\");"))
                .noneMatch(c -> c.contains("new Purse.OverdrawnException()"));
        assertThat(of(text, 7, 7, missing("Purse.EmptyException")))
                .anyMatch(c -> c.contains("throw new Purse.EmptyException();"))
                .noneMatch(c -> c.contains("new Purse.EmptyException(\""));
        assertThat(of(text, 7, 7, missing("other.LibraryException")))
                .anyMatch(c -> c.contains("throw new other.LibraryException();"))
                .anyMatch(c -> c.contains("throw new other.LibraryException(\"cents < amount\");"));
    }

    @Test
    void what_is_caught_goes_on_to_the_caller_as_the_exception_that_is_declared() {
        String text = """
                class Rows {
                    static class RowException extends Exception {
                        RowException(int row, String message, Throwable cause) { super(message, cause); }
                    }
                    void read(String[] rows) throws RowException {
                        for (int i = 0; i < rows.length; i++) {
                            if (rows[i].isEmpty()) {
                                throw new RowException(i + 1, "empty", null);
                            }
                            try {
                                Integer.parseInt(rows[i]);
                            } catch (NumberFormatException e) {
                                continue;
                            }
                        }
                    }
                    void quietly(String row) {
                        try {
                            Integer.parseInt(row);
                        } catch (NumberFormatException e) {
                        }
                    }
                }
                """;
        assertThat(of(text, 12, 13))
                .anyMatch(c -> c.contains(
                        "{\n                throw new RowException(i + 1, e.getMessage(), e);\n            }\n"));
        assertThat(of(text, 17, 21))
                .anyMatch(
                        c -> c.contains(
                                "catch (NumberFormatException e) {\n            throw new IllegalStateException(e.getMessage(), e);\n        }"));
    }

    @Test
    void what_is_wrong_is_told_before_an_early_end_as_elsewhere_with_the_number_that_a_test_expects() {
        String text = """
                class Handler {
                    private final java.util.Map<String, String> notes = new java.util.HashMap<>();
                    int status;
                    void read(String id) {
                        if (id.isBlank()) {
                            answer(400, "no id");
                            return;
                        }
                        java.util.Optional<String> note = java.util.Optional.ofNullable(notes.get(id));
                        answer(200, note.orElse(""));
                    }
                    void answer(int status, String text) { this.status = status; }
                }
                """;
        TestOutcome failing = new TestOutcome(
                "id", "T", "t", Ending.FAILED, "", "expected: <404> but was: <200>", List.of(), 1, 1, Map.of(), 0);
        assertThat(of(text, 9, 10, failing))
                .anyMatch(c -> c.replaceAll("\\s+", " ")
                        .contains("if (note.isEmpty()) { answer(404, \"no id\"); return; } answer(200"));
        assertThat(new Candidates(
                                Map.of("Handler.java", text),
                                Suspicion.even("Handler.java", IntStream.rangeClosed(9, 10)),
                                Weights.standard())
                        .all(List.of(failing), List.of(), () -> false))
                .extracting(Edit::title)
                .as("subjects of commits")
                .noneMatch(title -> title.contains("\n"));
    }

    /** Stands for a test: its class file is read. */
    static final class CodesTest {
        List<String> inUse() {
            return List.of("code is in use: A", "A");
        }
    }

    @Test
    void a_text_that_ends_in_what_the_test_gives_is_made_of_the_variable() throws Exception {
        String text = """
                class Codes {
                    private final java.util.Set<String> codes = new java.util.HashSet<>();
                    void issue(String code) {
                        codes.add(code);
                    }
                }
                """;
        TestOutcome failing = new TestOutcome(
                "id",
                CodesTest.class.getName(),
                "inUse",
                Ending.FAILED,
                "",
                "Expected java.lang.IllegalStateException to be thrown, but nothing was thrown.",
                List.of(),
                1,
                1,
                Map.of(),
                0);
        String classes = Path.of(CodesTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        assertThat(new Candidates(
                                Map.of("Codes.java", text),
                                Suspicion.even("Codes.java", IntStream.rangeClosed(4, 4)),
                                Weights.standard())
                        .all(List.of(failing), List.of(classes), () -> false))
                .anyMatch(
                        e -> e.after()
                                .replaceAll("\\s+", " ")
                                .contains(
                                        "if (codes.contains(code)) { throw new IllegalStateException(\"code is in use: \" + code); }"));
    }

    @Test
    void what_is_refused_in_an_else_branch_is_not_refused_for_the_condition_that_is_not_met() {
        String text = """
                class Purse {
                    int cents;
                    void put(int amount) {
                        if (amount > 0) {
                            cents += amount;
                        } else {
                            cents = 0;
                        }
                    }
                }
                """;
        assertThat(of(text, 7, 7, missing("java.io.IOException")))
                .anyMatch(c -> c.contains("cents = 0;\n            throw new "))
                .noneMatch(c -> c.contains("cents = 0;\n            throw new java.io.IOException(\"amount > 0\")"));
    }

    @Test
    void another_constant_counts_as_well_though_the_name_of_one_ends_like_the_others() {
        String text = """
                class Gate {
                    enum State { ACTIVE, INACTIVE }
                    boolean known(State state) {
                        return state == State.INACTIVE;
                    }
                }
                """;
        assertThat(of(text, 4, 4))
                .anyMatch(c -> c.contains("return state == State.INACTIVE || state == State.ACTIVE;"));
    }

    @Test
    void a_forgotten_field_may_have_any_name() {
        String text = """
                class Options {
                    private int cost$1;
                    private int cost$2;
                    Options copy() {
                        Options copy = new Options();
                        copy.cost$1 = cost$1;
                        return copy;
                    }
                }
                """;
        assertThat(of(text, 5, 7)).anyMatch(c -> c.contains("copy.cost$2 = cost$2;"));
    }

    private static TestOutcome missing(String exception) {
        String said = "Expected " + exception + " to be thrown, but nothing was thrown.";
        return new TestOutcome("id", "PurseTest", "a", Ending.FAILED, "", said, List.of(), 1, 1, Map.of(), 0);
    }

    @Test
    void a_field_that_equality_leaves_out_is_compared_and_counted_in() {
        String text = """
                class Money {
                    private long amount;
                    private String currency;
                    @Override public boolean equals(Object other) {
                        return other instanceof Money m && m.amount == amount;
                    }
                    @Override public int hashCode() {
                        return java.util.Objects.hash(amount);
                    }
                }
                """;
        assertThat(of(text, 4, 9))
                .anyMatch(c -> c.contains("m.amount == amount && currency.equals(m.currency);"))
                .anyMatch(c -> c.contains("hash(amount, currency)"));
    }

    @Test
    void the_field_of_another_object_of_the_class_is_meant() {
        String text = """
                class Box {
                    private int width;
                    Box widest(Box other) {
                        int most = Math.max(width, width);
                        int least = Math.min(other.width, other.width);
                        return most > least ? this : other;
                    }
                }
                """;
        assertThat(of(text, 4, 5))
                .anyMatch(c -> c.contains("max(width, other.width)"))
                .anyMatch(c -> c.contains("min(width, other.width)"));
    }

    @Test
    void what_is_done_for_each_field_but_one_is_done_for_that_too() {
        String text = """
                class Options {
                    private int port;
                    private int retries;
                    private String host;
                    Options copy() {
                        Options copy = new Options();
                        copy.port = port;
                        copy.setHost(getHost());
                        return copy;
                    }
                    String getHost() { return host; }
                    void setHost(String host) { this.host = host; }
                    int getRetries() { return retries; }
                    void setRetries(int retries) { this.retries = retries; }
                }
                """;
        assertThat(of(text, 6, 9))
                .anyMatch(c -> c.contains("copy.port = port;\n        copy.retries = retries;"))
                .anyMatch(c -> c.contains("copy.setHost(getHost());\n        copy.setRetries(getRetries());"))
                .noneMatch(c -> c.contains("copy.host = host;\n        copy.host"));
    }

    @Test
    void what_is_done_with_one_collection_is_done_with_another_of_its_kind() {
        String text = """
                import java.util.HashMap;
                import java.util.Map;
                class Stock {
                    private final Map<String, Integer> held = new HashMap<>();
                    private final Map<String, Integer> promised = new HashMap<>();
                    private final Map<String, String> names = new HashMap<>();
                    void ship(String item, int amount) {
                        this.promised.merge(item, -amount, Integer::sum);
                    }
                }
                """;
        assertThat(of(text, 7, 9))
                .anyMatch(c -> c.contains("Integer::sum);\n        this.held.merge(item, -amount, Integer::sum);"))
                .noneMatch(c -> c.contains("Integer::sum);\n        names.merge("));
    }

    @Test
    void what_a_field_stood_for_and_is_no_longer_there_is_followed() {
        String text = """
                class Chain {
                    private Chain last;
                    private Chain next;
                    void cut(Chain node, Chain before) {
                        before.next = node.next;
                    }
                }
                """;
        assertThat(of(text, 5, 5))
                .anyMatch(c -> c.contains("        if (node == last) {\n            last = before;\n        }"));
    }

    @Test
    void what_fields_and_constants_begin_with_is_suspect_where_they_are_used() {
        String text = """
                class Plans {
                    private static final int LIMIT = 4;
                    private final List<String> names = new ArrayList<>();
                    enum Plan {
                        FREE(10), TEAM(50);
                        final int seats;
                        Plan(int seats) {
                            this.seats = seats;
                        }
                        boolean fits(int people) {
                            return people <= seats;
                        }
                    }
                    boolean over(int count) {
                        return count > LIMIT;
                    }
                }
                """;
        assertThat(of(text, 15, 15)).anyMatch(c -> c.contains("LIMIT = 3;"));
        assertThat(of(text, 11, 11)).anyMatch(c -> c.contains("TEAM(500)")).noneMatch(c -> c.contains("LIMIT = 3;"));
    }

    @Test
    void a_key_goes_through_what_other_uses_of_the_same_map_let_it_go_through_first() {
        String text = """
                import java.util.Map;
                import java.util.HashMap;
                class Bag {
                    private final Map<String, String> fields = new HashMap<>();
                    void add(String name, String value) {
                        fields.put(key(name), value);
                    }
                    String of(String name) {
                        return fields.get(key(name));
                    }
                    void remove(String name) {
                        fields.remove(name);
                    }
                    private static String key(String name) {
                        return name.strip();
                    }
                }
                """;
        List<String> removing = of(text, 12, 12);
        int agreed = first(removing, "fields.remove(key(name));");
        int library = first(removing, "fields.remove(name.toLowerCase(java.util.Locale.ROOT));");
        assertThat(agreed).isBetween(0, library);
        assertThat(removing).noneMatch(c -> c.contains("toLowerCase()")).noneMatch(c -> c.contains("key(key("));
        assertThat(of(text, 9, 9)).noneMatch(c -> c.contains("key(key("));
    }

    @Test
    void a_value_goes_through_a_method_of_its_package_or_of_a_field() {
        Map<String, String> texts = Map.of(
                "mail/Page.java",
                """
                package mail;
                class Page {
                    private final Words words = new Words();
                    String of(String value, int size) {
                        return value == null ? "" : value;
                    }
                }
                """,
                "mail/Escape.java",
                """
                package mail;
                class Escape {
                    static String html(String text) { return text.replace("<", "&lt;"); }
                    static int count(String text) { return text.length(); }
                    private static String own(String text) { return text; }
                }
                """,
                "mail/Words.java",
                "package mail;\nclass Words {\n    String polite(String text) { return text; }\n}\n");
        List<String> candidates = new Candidates(
                        texts, Suspicion.even("mail/Page.java", IntStream.of(5)), Weights.standard())
                .all(List.of(), List.of(), () -> false).stream()
                        .map(Edit::after)
                        .toList();
        assertThat(candidates)
                .anyMatch(c -> c.contains("? \"\" : Escape.html(value);"))
                .anyMatch(c -> c.contains("? \"\" : words.polite(value);"))
                .noneMatch(c -> c.contains("Escape.count(value)") || c.contains("Escape.own(value)"));
    }

    @Test
    void each_object_gets_its_own_of_what_only_objects_change() {
        String text = """
                class Problems {
                    private static final java.util.List<String> messages = new java.util.ArrayList<>();
                    private static int count;
                    private static int made;
                    private static int next;
                    private final int id;
                    Problems() { id = next++; }
                    private static final int MOST = 3;
                    static int made() { return made; }
                    void add(String message) {
                        messages.add(message);
                        count++;
                        made += MOST;
                    }
                }
                """;
        assertThat(of(text, 8, 13))
                .anyMatch(c -> c.contains("    private final java.util.List<String> messages = "))
                .anyMatch(c -> c.contains("    private int count;"))
                .noneMatch(c -> c.contains("private int made;") || c.contains("private int next;"))
                .noneMatch(c -> c.contains("private final int MOST"));
    }

    private static int first(List<String> candidates, String part) {
        return candidates.indexOf(
                candidates.stream().filter(c -> c.contains(part)).findFirst().orElse(""));
    }

    private static List<String> of(String text, int from, int to, TestOutcome... failing) {
        Matcher declared = NAME.matcher(text);
        assertThat(declared.find()).isTrue();
        String path = declared.group(1) + ".java";
        return new Candidates(
                        Map.of(path, text), Suspicion.even(path, IntStream.rangeClosed(from, to)), Weights.standard())
                .all(List.of(failing), List.of(), () -> false).stream()
                        .map(Edit::after)
                        .toList();
    }
}
