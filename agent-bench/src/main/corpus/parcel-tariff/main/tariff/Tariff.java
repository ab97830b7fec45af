package tariff;

import java.util.List;

/** Prices of parcels by weight. */
public final class Tariff {
    /** Parcels up to a weight, that weight included. */
    public record Step(int upToGrams, int cents) {}

    private final List<Step> steps;

    public Tariff(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).upToGrams() <= steps.get(i - 1).upToGrams()) {
                throw new IllegalArgumentException("step " + i + " is not heavier than the one before");
            }
        }
        this.steps = List.copyOf(steps);
    }

    public int cents(int grams) {
        for (Step step : steps) {
            //@fault
            //            if (grams < step.upToGrams()) {
            //@reference
            if (grams <= step.upToGrams()) {
                //@end
                return step.cents();
            }
        }
        throw new IllegalArgumentException(grams + " g is too heavy");
    }

    public int cents(List<Integer> parcels) {
        int sum = 0;
        for (int grams : parcels) {
            sum += cents(grams);
        }
        return sum;
    }

    public int heaviest() {
        return steps.get(steps.size() - 1).upToGrams();
    }
}
