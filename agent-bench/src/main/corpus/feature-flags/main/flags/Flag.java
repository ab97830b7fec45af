package flags;

import java.util.Set;

/** A feature that some of the users see. */
public record Flag(String name, int rolloutPercent, Set<String> testers, Set<String> blocked) {
    public Flag {
        if (rolloutPercent < 0 || rolloutPercent > 100) {
            throw new IllegalArgumentException("rollout of " + rolloutPercent + " per cent");
        }
        testers = Set.copyOf(testers);
        blocked = Set.copyOf(blocked);
    }

    /** The user's place in the rollout, 0 to 99, always the same. */
    int bucketOf(String user) {
        return Math.floorMod((name + "/" + user).hashCode(), 100);
    }

    public boolean shows(String user) {
        if (testers.contains(user)) {
            return true;
        }
        //@fault
        //        return bucketOf(user) < rolloutPercent;
        //@reference
        return !blocked.contains(user) && bucketOf(user) < rolloutPercent;
        //@end
    }

    public Flag rolledOutTo(int percent) {
        return new Flag(name, percent, testers, blocked);
    }
}
