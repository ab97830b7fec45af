package query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTokensTest {
    @Test
    void phrases_stay_whole() {
        assertEquals(List.of("red shoes"), QueryTokens.of("\"Red shoes\""));
    }

    @Test
    void words_are_split() {
        assertEquals(List.of("red", "shoes"), QueryTokens.of("red shoes"));
    }
}
