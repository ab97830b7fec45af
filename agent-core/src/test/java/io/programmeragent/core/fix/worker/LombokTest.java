package io.programmeragent.core.fix.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.Trial.Piece;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LombokTest {
    private final List<String> jar = Stream.of(
                    System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .filter(entry -> entry.matches(".*[/\\\\]lombok-[^/\\\\]*\\.jar"))
            .toList();

    @Test
    void variants_of_a_class_that_lombok_adds_members_to_are_compiled_together() throws IOException {
        VariantCompiler.Outcome outcome = compiled("long half$variant$1() { return getNothing() / 2; }");
        assertThat(outcome.broken()).containsOnlyKeys(1);
        assertThat(outcome.classes()).containsKey("Price");
        assertThat(new Variants(Objects.requireNonNull(outcome.classes().get("Price"))).hasCopies())
                .isTrue();
    }

    @Test
    void a_variant_that_is_no_java_is_taken_out() throws IOException {
        VariantCompiler.Outcome outcome = compiled("long half$variant$1() { return ; ) }");
        assertThat(outcome.broken()).containsOnlyKeys(1);
        assertThat(outcome.classes()).containsKey("Price");
    }

    private VariantCompiler.Outcome compiled(String wrong) throws IOException {
        assertThat(jar).isNotEmpty();
        return new VariantCompiler(new MemoryCompiler(jar))
                .compile(
                        List.of(new Trial.Source(
                                "Price.java",
                                List.of(
                                        shared("import lombok.*; @Getter @RequiredArgsConstructor class Price {"
                                                + " private final long cents; long half() { return getCents() / 2; }"),
                                        new Piece(0, "long half$variant$0() { return getCents() / 3; }\n"),
                                        new Piece(1, wrong + "\n"),
                                        new Piece(2, "long half$variant$2() { return new Price(1).getCents(); }\n"),
                                        shared("}")))),
                        List.of(0, 1, 2));
    }

    private static Piece shared(String text) {
        return new Piece(Piece.SHARED, text + "\n");
    }
}
