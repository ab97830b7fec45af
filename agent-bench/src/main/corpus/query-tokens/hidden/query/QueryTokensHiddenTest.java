package query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTokensHiddenTest {
    @Test
    void all_kinds_of_queries() {
        assertEquals(List.of(), QueryTokens.of(""));
        assertEquals(List.of("a"), QueryTokens.of("A"));
        assertEquals(List.of("a", "b c", "d"), QueryTokens.of("  a \"b c\"d "));
        assertEquals(List.of("a", "b", "open one"), QueryTokens.of("a b \"open one"));
    }
}
