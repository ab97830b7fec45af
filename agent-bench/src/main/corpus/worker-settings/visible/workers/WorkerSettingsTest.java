package workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
    @Test
    void what_is_set_counts() {
        WorkerSettings settings = new WorkerSettings(Map.of("threads", " 8"));
        assertEquals(8, settings.threads());
        assertEquals(100, settings.queue());
    }

    @Test
    void neither_true_nor_false() {
        WorkerSettings settings = new WorkerSettings(Map.of("fair", "maybe"));
        assertTrue(settings.fair());
        assertEquals(List.of("fair is neither true nor false: maybe"), settings.warnings());
    }
}
