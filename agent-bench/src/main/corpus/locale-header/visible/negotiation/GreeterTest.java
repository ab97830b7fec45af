package negotiation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GreeterTest {
    @Test
    void the_best_language_is_taken() {
        assertEquals("bonjour ada", new Greeter().greet(Map.of("accept-language", "de;q=0.5, fr", "x-user", "ada")));
    }

    @Test
    void an_unknown_language_is_answered_in_english() {
        assertEquals("hello stranger", new Greeter().greet(Map.of("accept-language", "pt")));
    }
}
