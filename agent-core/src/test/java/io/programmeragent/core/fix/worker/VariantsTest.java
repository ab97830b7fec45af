package io.programmeragent.core.fix.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.Trial.Piece;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VariantsTest {
    @Test
    void one_variant_at_a_time_takes_the_place_of_the_original() throws IOException, ReflectiveOperationException {
        VariantCompiler.Outcome outcome = compiled(List.of(
                shared("public class Sum { public static int of(int n) { return n == 0 ? 0 : n + of(n - 1); }"),
                copy(0, "public static int of$variant$0(int n) { return n == 0 ? 1 : n * of(n - 1); }"),
                copy(1, "public static int of$variant$1(int n) { return nothing; }"),
                copy(2, """
                        public static int of$variant$2(int n) {
                            java.util.function.IntUnaryOperator twice = i -> 2 * i; return twice.applyAsInt(n); }"""),
                shared("}")));
        assertThat(outcome.broken()).containsOnlyKeys(1);
        assertThat(outcome.broken().values()).extracting(Trial.Result::state).containsExactly(Trial.State.BROKEN);
        Variants variants =
                new Variants(Objects.requireNonNull(outcome.classes().get("Sum")));
        assertThat(called(variants, 0)).isEqualTo(24);
        assertThat(called(variants, 2)).isEqualTo(8);
    }

    @Test
    void a_mistake_in_what_is_shared_sends_each_on_its_own() throws IOException {
        VariantCompiler.Outcome outcome = compiled(List.of(
                shared("class Sum { int of() { return nothing; }"),
                copy(0, "int of$variant$0() { return 1; }"),
                copy(1, "int of$variant$1() { return 2; }"),
                copy(2, "int of$variant$2() { return 3; }"),
                shared("}")));
        assertThat(outcome.broken().values()).extracting(Trial.Result::state).containsOnly(Trial.State.NOT_TOGETHER);
    }

    @Test
    void a_switch_over_an_enum_has_its_numbers_from_all_variants() throws IOException {
        VariantCompiler.Outcome outcome = compiled(List.of(
                shared("class Sum { int of(Thread.State s) { return 0; } int twice() { return 0; }"),
                copy(0, "int of$variant$0(Thread.State s) { switch (s) { case NEW: return 1; default: return 0; } }"),
                copy(1, "int of$variant$1(Thread.State s) { return 2; }"),
                shared("}")));
        Variants variants =
                new Variants(Objects.requireNonNull(outcome.classes().get("Sum")));
        assertThat(variants.only(0).unnamed()).isTrue();
        assertThat(variants.only(1).unnamed()).isFalse();
    }

    @Test
    void values_are_compared_by_what_is_in_them() {
        assertThat(Behaviour.hash(List.of(1, "a")))
                .isEqualTo(Behaviour.hash(new java.util.ArrayList<>(List.of(1, "a"))));
        assertThat(Behaviour.hash(new int[] {1, 2})).isNotEqualTo(Behaviour.hash(new int[] {2, 1}));
        assertThat(Behaviour.hash(1)).isNotEqualTo(Behaviour.hash(1L));
        assertThat(Behaviour.hash(Map.of("a", 1, "b", 2)))
                .isEqualTo(Behaviour.hash(new java.util.TreeMap<>(Map.of("b", 2, "a", 1))));
    }

    private static VariantCompiler.Outcome compiled(List<Piece> pieces) throws IOException {
        return new VariantCompiler(new MemoryCompiler(List.of()))
                .compile(List.of(new Trial.Source("Sum.java", pieces)), List.of(0, 1, 2));
    }

    private static Piece shared(String text) {
        return new Piece(Piece.SHARED, text + "\n");
    }

    private static Piece copy(int variant, String text) {
        return new Piece(variant, text + "\n");
    }

    private static int called(Variants variants, int variant) throws ReflectiveOperationException {
        byte[] bytes = variants.only(variant).bytes();
        ClassLoader loader = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        Class<?> type = loader.loadClass("Sum");
        assertThat(type.getDeclaredMethods()).noneMatch(m -> m.getName().startsWith("of$"));
        return (int) type.getMethod("of", int.class).invoke(null, 4);
    }
}
