package shifts;

import java.util.ArrayList;
import java.util.List;

/** Who works when, in turn. */
public final class ShiftPlan {
    private final List<String> people;
    private final int perShift;

    public ShiftPlan(List<String> people, int perShift) {
        if (perShift < 1 || perShift > people.size()) {
            throw new IllegalArgumentException(perShift + " of " + people.size() + " per shift");
        }
        //@fault
        //        this.people = people;
        //@reference
        this.people = new ArrayList<>(people);
        //@end
        this.perShift = perShift;
    }

    /** Those of a shift; shifts are counted from zero. */
    public List<String> of(int shift) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < perShift; i++) {
            names.add(people.get((shift * perShift + i) % people.size()));
        }
        return names;
    }

    /** The next shift of a person from one on, or -1 for who is not in the plan. */
    public int next(String person, int from) {
        for (int shift = from; shift < from + people.size(); shift++) {
            if (of(shift).contains(person)) {
                return shift;
            }
        }
        return -1;
    }
}
