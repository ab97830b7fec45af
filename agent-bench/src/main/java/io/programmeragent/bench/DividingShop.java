package io.programmeragent.bench;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A small program with a fault, what is logged of it, and what a model would say. */
final class DividingShop {
    static final String PRICES = "src/main/java/shop/Prices.java";
    static final String TEST = "src/test/java/shop/PricesTest.java";

    static final String BROKEN = """
            package shop;

            final class Prices {
                static int mean(int[] prices) {
                    int sum = 0;
                    for (int price : prices) {
                        sum += price;
                    }
                    return sum / prices.length;
                }
            }
            """;

    static final String FIX = """
            Title: The mean of no prices is 0
            Why: an empty array has no length to divide by
            src/main/java/shop/Prices.java
            <<<<<<< SEARCH
                    return sum / prices.length;
            =======
                    return prices.length == 0 ? 0 : sum / prices.length;
            >>>>>>> REPLACE
            """;

    static final String VERDICT = """
            {"cause": "code", "rootCause": "Prices.mean divides by the number of prices, which may be 0", \
            "evidence": ["trace-1"], "claims": ["/ by zero"], "action": "none", "culprit": "", "risk": "low", \
            "confidence": 0.9, "reasoning": "the trace begins in Prices.mean"}""";

    private DividingShop() {}

    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PRICES, BROKEN);
        files.put(TEST, """
                package shop;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import org.junit.jupiter.api.Test;

                class PricesTest {
                    @Test
                    void some() {
                        assertEquals(2, Prices.mean(new int[] {1, 3}));
                    }

                    @Test
                    void none() {
                        assertEquals(0, Prices.mean(new int[0]));
                    }
                }
                """);
        return files;
    }

    /** The trace that is logged. */
    static Evidence trace(String message) {
        Instant at = Instant.parse("2026-01-31T09:00:00Z");
        StackFrame frame = new StackFrame("shop.Prices", "mean", Optional.of("Prices.java"), OptionalInt.of(9));
        StackTrace trace = new StackTrace("java.lang.ArithmeticException", message, List.of(frame), Optional.empty());
        return new Evidence.LoggedTrace("trace-1", "mean-of-none", trace, -1, 7, at, at, Optional.empty());
    }
}
