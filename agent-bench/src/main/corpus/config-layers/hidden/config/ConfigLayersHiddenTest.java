package config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigLayersHiddenTest {
    @Test
    void three_layers() {
        ConfigLayers layers = new ConfigLayers()
                .layer("1", Map.of("a", "1"))
                .layer("2", Map.of("a", "2", "b", "2"))
                .layer("3", Map.of("a", "3", "b", "3", "c", "3"));
        assertEquals(Map.of("a", "1", "b", "2", "c", "3"), layers.merged());
    }
}
