package shifts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftPlanTest {
    private final List<String> people = new ArrayList<>(List.of("ada", "bo", "cy"));

    @Test
    void people_take_turns() {
        ShiftPlan plan = new ShiftPlan(people, 2);
        assertEquals(List.of("ada", "bo"), plan.of(0));
        assertEquals(List.of("cy", "ada"), plan.of(1));
        assertEquals(1, plan.next("cy", 0));
    }

    @Test
    void who_leaves_later_stays_in_the_plan() {
        ShiftPlan plan = new ShiftPlan(people, 1);
        people.remove("ada");
        assertEquals(List.of("ada"), plan.of(0));
    }

    @Test
    void a_shift_needs_people() {
        assertThrows(IllegalArgumentException.class, () -> new ShiftPlan(people, 4));
    }
}
