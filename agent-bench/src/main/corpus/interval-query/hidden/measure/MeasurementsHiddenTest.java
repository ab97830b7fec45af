package measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsHiddenTest {
    @Test
    void now_itself_is_not_past() {
        Measurements measurements = new Measurements();
        for (int second = 0; second < 10; second++) {
            measurements.put(second, second);
        }
        assertEquals(List.of(3.0, 4.0), measurements.last(2, 5));
        assertEquals(List.of(), measurements.last(2, 50));
        assertEquals(0, measurements.mean(2, 50));
        assertEquals(4.5, measurements.mean(100, 10));
    }
}
