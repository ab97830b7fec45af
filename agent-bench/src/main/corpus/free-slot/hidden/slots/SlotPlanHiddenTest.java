package slots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlotPlanHiddenTest {
    @Test
    void slots_fill_in_order() {
        SlotPlan plan = new SlotPlan(3, 3);
        assertEquals(0, plan.book(0, 2));
        assertEquals(1, plan.book(0, 2));
        assertEquals(0, plan.book(0, 1));
        assertEquals(1, plan.book(0, 1));
        assertEquals(2, plan.book(1, 3));
        assertEquals(-1, plan.book(0, 1));
    }
}
