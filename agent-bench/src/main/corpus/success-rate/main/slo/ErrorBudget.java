package slo;

/** How much of what a service may fail is left. */
public final class ErrorBudget {
    private final double target;
    private long total;
    private long failed;

    /** The target is the share of requests that have to succeed, such as 0.99. */
    public ErrorBudget(double target) {
        if (target <= 0 || target >= 1) {
            throw new IllegalArgumentException("target " + target + " is not between 0 and 1");
        }
        this.target = target;
    }

    public void count(boolean success) {
        total++;
        if (!success) {
            failed++;
        }
    }

    public double successRate() {
        if (total == 0) {
            return 1;
        }
        //@fault
        //        return (total - failed) / total;
        //@reference
        return (double) (total - failed) / total;
        //@end
    }

    /** From 1, nothing used, over 0, all used, to below. */
    public double left() {
        double allowed = 1 - target;
        return (allowed - (1 - successRate())) / allowed;
    }

    public boolean exhausted() {
        return successRate() < target;
    }
}
