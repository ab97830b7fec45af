package slots;

import java.util.Arrays;

/** Delivery slots of a day, each with room for so many. */
public final class SlotPlan {
    private final int[] free;

    public SlotPlan(int slots, int room) {
        free = new int[slots];
        Arrays.fill(free, room);
    }

    /**
     * Books the first slot with room, from one on.
     *
     * @return the slot, or -1 if the day is full
     */
    public int book(int earliest, int parcels) {
        int found = -1;
        for (int slot = earliest; slot < free.length; slot++) {
            if (free[slot] >= parcels) {
                found = slot;
                //@fault
                //@reference
                break;
                //@end
            }
        }
        if (found >= 0) {
            free[found] -= parcels;
        }
        return found;
    }

    public int left(int slot) {
        return free[slot];
    }

    public int left() {
        return Arrays.stream(free).sum();
    }
}
