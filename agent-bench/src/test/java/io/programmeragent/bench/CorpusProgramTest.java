package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.bench.CorpusProgram.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusProgramTest {
    private static final String MARKED = """
            int a;
                //@fault
                //    int b = 1;
                //@reference
                int b = 2;
                //@end
            int c;
            """;

    @Test
    void each_version_has_its_own_lines_and_no_marks() {
        assertThat(CorpusProgram.text(MARKED, Version.FAULTY)).isEqualTo("int a;\n    int b = 1;\nint c;\n");
        assertThat(CorpusProgram.text(MARKED, Version.REFERENCE)).isEqualTo("int a;\n    int b = 2;\nint c;\n");
    }

    @Test
    void the_corpus_covers_every_family_of_faults() throws IOException {
        List<CorpusProgram> all = CorpusProgram.all(Path.of("src/main/corpus"));
        Set<String> families = new HashSet<>();
        all.forEach(p -> families.add(p.family()));
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        assertThat(families)
                .contains(
                        "null",
                        "bounds",
                        "arithmetic",
                        "condition",
                        "wrong variable",
                        "argument order",
                        "missing return",
                        "missing statement",
                        "break or continue",
                        "wrong method",
                        "initial value",
                        "resource leak",
                        "exception handling",
                        "timeout",
                        "retry",
                        "validation",
                        "copy",
                        "synchronisation");
    }
}
