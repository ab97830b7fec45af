package io.programmeragent.testkit;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A way to break a contract.
 *
 * @param number the number of the contract that notices
 * @param what the plugin does
 * @param contract its test
 * @param inflict makes a good plugin do so
 */
record Fault(String number, String what, Class<?> contract, UnaryOperator<Object> inflict) {
    static <T> Fault in(
            Class<?> contract,
            Class<T> type,
            String method,
            String number,
            String what,
            Function<T, Tampered.Instead> instead) {
        return new Fault(
                number,
                what,
                contract,
                good -> Tampered.with(type, type.cast(good), method, instead.apply(type.cast(good))));
    }

    @Override
    public String toString() {
        return contract.getSimpleName() + " " + number + ": " + what;
    }
}
