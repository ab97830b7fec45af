package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestWritingTest {
    @Test
    void a_java_test_belongs_beside_the_others_of_its_module_under_a_name_that_is_free() {
        String file = "web/src/main/java/shop/Mean.java";
        assertThat(TestWriting.place(file, List.of())).contains("web/src/test/java/shop/MeanFaultTest.java");
        assertThat(TestWriting.place(file, List.of("web/src/test/java/shop/MeanFaultTest.java")))
                .contains("web/src/test/java/shop/MeanFault2Test.java");
        assertThat(TestWriting.place("Mean.java", List.of())).contains("MeanFaultTest.java");
        assertThat(TestWriting.place("shop/mean.py", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tests/test_mean.py                       | tests/test_mean.py
            File: `src/mean.test.ts`                 | src/mean.test.ts
            ### shop/mean_test.go                    | shop/mean_test.go
            It goes here:                            | src/test/java/shop/EmptyTest.java
            src/main/java/shop/Mean.java             |
            tests/test_there.py                      |
            tests/../../test_mean.py                 |
            /tests/test_mean.py                      | tests/test_mean.py
            """)
    void its_path_is_named_before_it_and_is_that_of_a_new_test(String before, String path) {
        String answer = "A test.\n" + before + "\n```\npackage shop;\nclass EmptyTest {}\n```\n";

        List<FileChange> tests = TestWriting.read(
                answer,
                List.of("tests/test_there.py", "src/main/java/shop/Mean.java"),
                Optional.of("src/test/java/shop/MeanFaultTest.java"));

        assertThat(tests)
                .extracting(FileChange::path)
                .containsExactlyElementsOf(path == null ? List.of() : List.of(path));
    }

    @Test
    void the_test_of_the_same_file_shows_how_tests_are_written() {
        List<String> paths =
                List.of("src/test/java/shop/AllTest.java", "src/test/java/shop/MeanTest.java", "t/test_a.py");
        assertThat(TestWriting.example("src/main/java/shop/Mean.java", paths))
                .contains("src/test/java/shop/MeanTest.java");
        assertThat(TestWriting.example("src/main/java/shop/Other.java", paths))
                .contains("src/test/java/shop/AllTest.java");
        assertThat(TestWriting.example("a.go", paths)).isEmpty();
    }
}
