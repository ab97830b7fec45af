package negotiation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GreeterHiddenTest {
    @Test
    void without_the_header_the_default_is_taken() {
        assertEquals("hello bo", new Greeter().greet(Map.of("x-user", "bo")));
        assertEquals("de", new LanguageChooser(List.of("de", "en")).choose(Map.of()));
    }

    @Test
    void quality_decides() {
        assertEquals("hallo stranger", new Greeter().greet(Map.of("accept-language", "fr;q=0.2,de;q=0.9,en;q=0.3")));
    }
}
