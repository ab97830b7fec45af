package config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigLayersTest {
    private final ConfigLayers layers = new ConfigLayers()
            .layer("user", Map.of("port", "9000"))
            .layer("defaults", Map.of("port", "80", "host", "localhost"));

    @Test
    void the_stronger_layer_decides() {
        assertEquals(Map.of("port", "9000", "host", "localhost"), layers.merged());
    }

    @Test
    void it_tells_from_where() {
        assertEquals("user", layers.originOf("port"));
        assertEquals("defaults", layers.originOf("host"));
        assertEquals("", layers.originOf("path"));
    }
}
