package slots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlotPlanTest {
    @Test
    void the_first_slot_with_room_is_booked() {
        SlotPlan plan = new SlotPlan(4, 2);
        assertEquals(1, plan.book(1, 1));
        assertEquals(1, plan.left(1));
    }

    @Test
    void a_full_day() {
        SlotPlan plan = new SlotPlan(1, 2);
        assertEquals(0, plan.book(0, 2));
        assertEquals(-1, plan.book(0, 1));
        assertEquals(0, plan.left());
    }
}
