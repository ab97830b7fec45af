package workers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsHiddenTest {
    @Test
    void what_is_no_number_is_the_default() {
        WorkerSettings settings = new WorkerSettings(Map.of("threads", "four", "queue", ""));
        assertEquals(4, settings.threads());
        assertEquals(100, settings.queue());
    }
}
