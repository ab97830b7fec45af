package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.source.SourceFile;
import org.junit.jupiter.api.Test;

class DataFlowTest {
    @Test
    void what_is_used_on_a_line_is_followed_back_to_where_it_was_made() {
        SourceFile file = SourceFile.parse("Sample.java", """
                class Sample {
                    static int of(int[] values, int from) {
                        int unrelated = 7;
                        int step = from + 1;
                        int at = step * 2;
                        at = at - unrelated;
                        return values[at];
                    }

                    static int other(int at) {
                        at = 3;
                        return at;
                    }
                }
                """);
        assertThat(DataFlow.back(file, 7)).containsExactly(3, 4, 5, 6);
        assertThat(DataFlow.back(file, 5)).containsExactly(4);
        assertThat(DataFlow.back(file, 3)).isEmpty();
    }

    @Test
    void counting_and_storing_an_element_are_writing_too() {
        SourceFile file = SourceFile.parse("Sample.java", """
                class Sample {
                    private int[] sums = new int[9];
                    private int count;

                    int next(int at) {
                        ++at;
                        this.count--;
                        sums[at] = 3;
                        boolean odd = !even;
                        return sums[at] + count;
                    }
                }
                """);
        assertThat(DataFlow.back(file, 10)).containsExactly(6, 7, 8);
    }
}
