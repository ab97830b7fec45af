package csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineParserTest {
    private final LineParser parser = new LineParser(',');

    @Test
    void fields_are_split_at_commas() {
        assertEquals(List.of("a", "b", "c"), parser.parse("a,b,c"));
    }

    @Test
    void quotes_hold_commas() {
        assertEquals(List.of("a,b", "c\"d"), parser.parse("\"a,b\",\"c\"\"d\""));
    }

    @Test
    void an_open_quote_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> parser.parse("\"a"));
    }
}
