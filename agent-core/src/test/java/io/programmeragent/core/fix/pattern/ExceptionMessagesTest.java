package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The messages are those of the platform that the test runs on, so that a new wording is noticed. */
class ExceptionMessagesTest {
    private interface Failing {
        Object run() throws Throwable;
    }

    private static Fault fault(Failing failing) {
        try {
            failing.run();
        } catch (Throwable e) {
            return ExceptionMessages.fault(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
        throw new AssertionError("it did not fail");
    }

    private static Fault outside(long index, long length) {
        return new Fault.OutOfBounds(OptionalLong.of(index), OptionalLong.of(length));
    }

    @Test
    void what_was_null_is_told_by_name_by_call_or_by_neither() {
        String message = "Cannot invoke \"String.length()\" because ";
        assertThat(ExceptionMessages.fault("java.lang.NullPointerException", message + "\"this.name\" is null"))
                .isEqualTo(
                        new Fault.NullDereference(Optional.of("this.name"), Optional.empty(), Optional.of("length")));
        assertThat(ExceptionMessages.fault(
                        "java.lang.NullPointerException",
                        message + "the return value of \"app.Customer.name(java.lang.String)\" is null"))
                .isEqualTo(new Fault.NullDereference(Optional.empty(), Optional.of("name"), Optional.of("length")));
        assertThat(ExceptionMessages.fault("java.lang.NullPointerException", message + "\"<local4>\" is null"))
                .isEqualTo(new Fault.NullDereference(Optional.empty(), Optional.empty(), Optional.of("length")));
        assertThat(ExceptionMessages.fault(
                        "java.lang.NullPointerException",
                        "Cannot load from int array because \"<local1>.values\" is null"))
                .isEqualTo(
                        new Fault.NullDereference(Optional.of("<local1>.values"), Optional.empty(), Optional.of("[]")));
        assertThat(ExceptionMessages.fault("java.lang.NullPointerException", ""))
                .isEqualTo(new Fault.NullDereference(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void an_index_and_what_it_exceeds_are_read_of_every_wording() {
        int[] numbers = {1, 2, 3};
        List<Integer> list = new ArrayList<>(List.of(1, 2));

        assertThat(fault(() -> numbers[Integer.parseInt("3")])).isEqualTo(outside(3, 3));
        assertThat(fault(() -> list.get(2))).isEqualTo(outside(2, 2));
        assertThat(fault(() -> List.of(1).get(-1)))
                .isInstanceOfSatisfying(
                        Fault.OutOfBounds.class, f -> assertThat(f.index()).hasValue(-1));
        assertThat(fault(() -> "abc".substring(2, 7))).isEqualTo(outside(7, 3));
        assertThat(fault(() -> "abc".substring(-1, 2))).isEqualTo(outside(-1, 3));
        assertThat(fault(() -> "abc".charAt(5)))
                .isInstanceOfSatisfying(
                        Fault.OutOfBounds.class, f -> assertThat(f.index()).hasValue(5));
        assertThat(fault(() -> list.subList(0, 9)))
                .isInstanceOfSatisfying(
                        Fault.OutOfBounds.class, f -> assertThat(f.index()).hasValue(9));
        assertThat(fault(() -> new StringBuilder("ab").deleteCharAt(4))).isEqualTo(outside(4, 2));
    }

    @Test
    void the_other_faults_are_told_apart() {
        assertThat(fault(() -> 1 / Integer.parseInt("0"))).isEqualTo(new Fault.DivisionByZero());
        assertThat(fault(() -> Math.toIntExact(1L << 40))).isEqualTo(new Fault.Overflow());
        assertThat(fault(() -> BigDecimal.ONE.divide(BigDecimal.valueOf(3)))).isEqualTo(new Fault.EndlessDecimal());
        assertThat(fault(() -> BigDecimal.ONE.divide(BigDecimal.ZERO))).isEqualTo(new Fault.DivisionByZero());
        assertThat(fault(() -> new ArrayDeque<>().pop())).isEqualTo(new Fault.NoElement());
        assertThat(fault(() -> Integer.parseInt(" 1"))).isEqualTo(new Fault.NotANumber(Optional.of(" 1")));
        assertThat(fault(() -> (String) Arrays.asList(1, "a").get(0)))
                .isEqualTo(new Fault.WrongClass("java.lang.Integer", "java.lang.String"));
        assertThat(fault(() -> List.of().remove(0))).isEqualTo(new Fault.Unmodifiable());
        assertThat(fault(() -> new int[Integer.parseInt("-1")])).isEqualTo(new Fault.NegativeSize());
        assertThat(fault(() -> {
                    throw new IllegalStateException("x");
                }))
                .isEqualTo(new Fault.Refusal());
        assertThat(fault(() -> {
                    throw new java.io.IOException("a.log: Too many open files");
                }))
                .isEqualTo(new Fault.HandlesExhausted());
        assertThat(fault(() -> {
                    throw new java.io.IOException("x");
                }))
                .isEqualTo(new Fault.WrongResult());
    }
}
