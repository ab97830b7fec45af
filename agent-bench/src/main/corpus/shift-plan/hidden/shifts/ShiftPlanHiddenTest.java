package shifts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftPlanHiddenTest {
    @Test
    void whatever_happens_to_the_list() {
        List<String> people = new ArrayList<>(List.of("x", "y", "z"));
        ShiftPlan plan = new ShiftPlan(people, 1);
        Collections.reverse(people);
        people.add("w");
        assertEquals(List.of("x"), plan.of(0));
        assertEquals(List.of("z"), plan.of(5));
        assertEquals(-1, plan.next("w", 0));
        people.clear();
        assertEquals(List.of("y"), plan.of(1));
    }
}
