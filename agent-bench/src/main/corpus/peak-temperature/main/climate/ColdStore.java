package climate;

import java.util.ArrayList;
import java.util.List;

/** Watches the temperatures of a cold store, in tenths of a degree Celsius. */
public final class ColdStore {
    private final int limit;
    private final List<Integer> readings = new ArrayList<>();

    public ColdStore(int limit) {
        this.limit = limit;
    }

    public void read(int tenths) {
        readings.add(tenths);
    }

    public int warmest() {
        requireReadings();
        //@fault
        //        int warmest = 0;
        //@reference
        int warmest = Integer.MIN_VALUE;
        //@end
        for (int reading : readings) {
            if (reading > warmest) {
                warmest = reading;
            }
        }
        return warmest;
    }

    public int coldest() {
        requireReadings();
        int coldest = readings.get(0);
        for (int reading : readings) {
            coldest = Math.min(coldest, reading);
        }
        return coldest;
    }

    public boolean broken() {
        return warmest() > limit;
    }

    private void requireReadings() {
        if (readings.isEmpty()) {
            throw new IllegalStateException("nothing was read yet");
        }
    }
}
