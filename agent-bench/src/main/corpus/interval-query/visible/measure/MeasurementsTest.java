package measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private final Measurements measurements = new Measurements();

    MeasurementsTest() {
        measurements.put(10, 1);
        measurements.put(20, 2);
        measurements.put(30, 6);
    }

    @Test
    void the_last_seconds() {
        assertEquals(List.of(2.0, 6.0), measurements.last(15, 31));
        assertEquals(4, measurements.mean(15, 31));
    }

    @Test
    void old_ones_are_forgotten() {
        assertEquals(1, measurements.expire(20));
        assertEquals(2, measurements.between(0, 100).size());
    }
}
