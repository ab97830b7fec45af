package templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateStoreHiddenTest {
    private int closed;

    @Test
    void a_broken_template_is_closed_too() {
        TemplateStore store = new TemplateStore(name -> new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("broken");
            }

            @Override
            public void close() {
                closed++;
            }
        });
        assertThrows(UncheckedIOException.class, () -> store.render("x", Map.of()));
        assertEquals(1, closed);
    }

    @Test
    void text_stays_as_it_was() {
        assertEquals("", new TemplateStore(n -> new StringReader("")).render("x", Map.of("a", "b")));
        assertEquals("1\n2\n", new TemplateStore(n -> new StringReader("1\n{a}")).render("x", Map.of("a", "2")));
    }
}
