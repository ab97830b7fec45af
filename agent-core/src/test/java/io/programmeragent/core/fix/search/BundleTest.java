package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.worker.Trial.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BundleTest {
    private static final String TEXT = """
            package shop;
            class Sums {
                int start = 1;
                @Deprecated
                @Override
                int plus(int a, int b) {
                    return a + b;
                }
                int minus(int a, int b) {
                    return a - b;
                }
            }
            """;
    private final SourceFile file = SourceFile.parse("shop/Sums.java", TEXT);

    @Test
    void each_attempt_has_its_own_copy_of_the_method_that_it_changes() {
        List<Bundle> bundles =
                Bundle.of(List.of(attempt("a + b", "a * b"), attempt("a - b", "b - a"), attempt("a + b", "b")));
        assertThat(bundles).hasSize(1);
        List<Piece> pieces = bundles.get(0).sources().get(0).pieces();
        assertThat(pieces.stream()
                        .filter(p -> p.variant() != Piece.SHARED)
                        .map(p -> p.text().strip()))
                .anyMatch(t -> t.matches("(?s)@Deprecated\\s+int plus\\$variant\\$0.*") && t.contains("return a * b;"))
                .anyMatch(t -> t.startsWith("int minus$variant$1(int a, int b)") && t.contains("return b - a;"))
                .anyMatch(t -> t.contains("int plus$variant$2(int a, int b)") && t.contains("return b;"))
                .as("frameworks go by annotations")
                .noneMatch(t -> t.contains("@Override"));
        assertThat(shared(pieces)).isEqualTo(TEXT);
    }

    @Test
    void around_a_class_without_a_name_the_outer_method_is_copied() {
        SourceFile walk = SourceFile.parse("Walk.java", """
                class Walk {
                    Runnable step() {
                        return new Runnable() {
                            @Override
                            public void run() {
                                int a = 1 + 2;
                            }
                        };
                    }
                }
                """);
        List<Attempt> attempts = java.util.stream.Stream.of("1 - 2", "1 * 2")
                .map(by -> Attempt.of(new Edit(
                        walk,
                        List.of(new TextEdit(
                                walk.text().indexOf("1 + 2"), walk.text().indexOf("1 + 2") + 5, by)),
                        "arithmetic-operator",
                        by,
                        6,
                        1)))
                .toList();
        List<Bundle> bundles = Bundle.of(attempts);
        assertThat(bundles).hasSize(1);
        assertThat(bundles.get(0).sources().get(0).pieces())
                .anyMatch(p -> p.variant() == 1
                        && p.text().contains("Runnable step$variant$1()")
                        && p.text().contains("public void run()")
                        && p.text().contains("1 * 2"));
    }

    @Test
    void what_is_outside_of_methods_is_changed_alone() {
        List<Bundle> bundles =
                Bundle.of(List.of(attempt("start = 1", "start = 2"), attempt("a + b", "a"), attempt("a - b", "a")));
        assertThat(bundles).extracting(b -> b.attempts().size()).containsExactly(1, 2);
        assertThat(shared(bundles.get(0).sources().get(0).pieces())).contains("start = 2");
    }

    @Test
    void imports_are_shared() {
        int head = TEXT.indexOf("class Sums");
        Edit first = edit("a + b", "Math.max(a, b)");
        Edit withImport = new Edit(
                file,
                List.of(first.changes().get(0), TextEdit.insert(head, "import java.util.Objects;\n")),
                "value",
                "Import",
                6,
                1);
        List<Bundle> bundles = Bundle.of(List.of(Attempt.of(withImport), attempt("a - b", "a")));
        assertThat(bundles).hasSize(1);
        assertThat(shared(bundles.get(0).sources().get(0).pieces())).contains("import java.util.Objects;\nclass Sums");
    }

    private static String shared(List<Piece> pieces) {
        return pieces.stream()
                .filter(p -> p.variant() == Piece.SHARED)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private Attempt attempt(String old, String by) {
        return Attempt.of(edit(old, by));
    }

    private Edit edit(String old, String by) {
        int from = TEXT.indexOf(old);
        return new Edit(file, List.of(new TextEdit(from, from + old.length(), by)), "value", "Change it", 1, 1);
    }
}
