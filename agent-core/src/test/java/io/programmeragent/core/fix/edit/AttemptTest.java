package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final String TEXT = """
            package shop;

            import java.util.List;

            class Cart {
                int total(List<Integer> prices) {
                    return prices.size();
                }
                int most() {
                    return 3;
                }
            }
            """;

    @Test
    void the_changed_lines_are_those_of_each_change_without_imports_and_what_lies_between() {
        assertThat(lines(
                        "import",
                        "import java.util.ArrayList;\nimport",
                        "prices.size()",
                        "new ArrayList<>(prices).size()"))
                .containsExactly(8);
        assertThat(lines("return prices", "return 1 + prices", "return 3", "return 4"))
                .containsExactly(7, 10);
        assertThat(lines("        return 3;\n", "        int most = 3;\n        return most;\n"))
                .containsExactly(10, 11);
        assertThat(lines("return prices.size();", "")).containsExactly(7);
    }

    private static List<Integer> lines(String... replaced) {
        SourceFile file = SourceFile.parse("shop/Cart.java", TEXT);
        List<TextEdit> edits = new ArrayList<>();
        for (int i = 0; i < replaced.length; i += 2) {
            int from = TEXT.indexOf(replaced[i]);
            edits.add(new TextEdit(from, from + replaced[i].length(), replaced[i + 1]));
        }
        return Attempt.of(new Edit(file, edits, "kind", "title", 1, 1)).linesAfter().stream()
                .boxed()
                .toList();
    }
}
