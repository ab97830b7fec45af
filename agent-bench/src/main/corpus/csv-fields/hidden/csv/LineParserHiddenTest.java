package csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineParserHiddenTest {
    @Test
    void empty_fields_are_kept() {
        assertEquals(List.of("", "x", ""), new LineParser(';').parse(";x;"));
        assertEquals(List.of(""), new LineParser(';').parse(""));
    }

    @Test
    void plain_after_quoted() {
        assertEquals(List.of("q", "last"), new LineParser(',').parse("\"q\",last"));
    }
}
