package templates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateStoreTest {
    private int open;

    private final TemplateStore store = new TemplateStore(name -> {
        open++;
        return new StringReader("Dear {name},\nsee " + name) {
            @Override
            public void close() {
                open--;
                super.close();
            }
        };
    });

    @Test
    void placeholders_are_filled() throws IOException {
        assertEquals("Dear Ada,\nsee bill\n", store.render("bill", Map.of("name", "Ada")));
    }

    @Test
    void nothing_stays_open() {
        store.render("a", Map.of());
        store.render("b", Map.of());
        assertEquals(0, open);
    }
}
