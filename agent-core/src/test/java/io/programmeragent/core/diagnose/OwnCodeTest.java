package io.programmeragent.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.core.trace.StackTraceParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnCodeTest {
    private final OwnCode own = new OwnCode(
            List.of("org.shop"),
            List.of("src/main/java/org/shop/Cart.java", "shop/cart.py", "src/cart.js", "cart/cart.go"));

    @Test
    void the_first_own_frame_is_found_in_every_language() {
        assertThat(ownMethod("a.XException\n\tat lib.L.c(L.java:1)\n\tat org.shop.Cart.total(Cart.java:2)"))
                .isEqualTo("total");
        assertThat(ownMethod("Traceback (most recent call last):\n  File \"/app/shop/cart.py\", line 1, in total\n"
                        + "  File \"/usr/lib/python3/dist-packages/shop/cart.py\", line 3, in other\nValueError: x"))
                .isEqualTo("total");
        assertThat(
                        ownMethod(
                                "TypeError: x\n    at other (/app/node_modules/src/cart.js:1:1)\n    at total (/app/src/cart.js:1:1)"))
                .isEqualTo("total");
        assertThat(ownMethod("panic: x\n\ngoroutine 1 [running]:\npanic(...)\n\t/usr/local/go/src/runtime/panic.go:1\n"
                        + "example.org/shop/cart.Total(...)\n\t/build/cart/cart.go:10"))
                .isEqualTo("Total");
    }

    @Test
    void code_of_others_is_not_own() {
        assertThat(ownMethod("TypeError: x\n    at other (/app/lib/cart.js:1:1)"))
                .isEmpty();
        assertThat(ownMethod("a.XException\n\tat lib.Cart.c(Cart.java:1)")).isEmpty();
    }

    @Test
    void where_traces_meet_is_likelier_than_each_helper_in_which_one_of_them_ended() {
        String caller = "\n\tat org.shop.Cart.total(Cart.java:7)";
        List<Evidence> logged = new ArrayList<>();
        for (String helper : List.of("Price", "Tax", "Rebate")) {
            logged.add(trace(
                    "java.lang.NullPointerException\n\tat org.shop." + helper + ".of(" + helper + ".java:3)" + caller));
        }
        own.mark(logged);
        assertThat(logged)
                .extracting(e -> ((Evidence.LoggedTrace) e).ownFrame())
                .containsOnly(1);
    }

    @Test
    void a_constructor_that_refuses_its_arguments_points_at_its_caller() {
        assertThat(ownMethod("java.lang.IllegalArgumentException: x\n\tat org.shop.Price.<init>(Price.java:1)"
                        + "\n\tat org.shop.Cart.total(Cart.java:2)"))
                .isEqualTo("total");
    }

    private static Evidence.LoggedTrace trace(String text) {
        return new Evidence.LoggedTrace(
                "trace-1",
                "f",
                StackTraceParser.first(text).orElseThrow(),
                -1,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
    }

    private String ownMethod(String text) {
        List<Evidence> logged = new ArrayList<>(List.of(trace(text)));
        own.mark(logged);
        return ((Evidence.LoggedTrace) logged.get(0))
                .ownCode()
                .map(f -> f.method())
                .orElse("");
    }
}
