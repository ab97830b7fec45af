package io.programmeragent.core.observe;

/**
 * Whether a log is still being caught up with: what was not seen yet may only not have been read yet, so its absence means
 * nothing. A log that is written faster than it is read is never caught up with, and is judged all the same in the end.
 */
final class Backlog {
    /** So many looks in a row are waited for. */
    static final int LOOKS = 60;

    private int looks;

    /**
     * After a look.
     *
     * @param more whether there is more to read
     * @return whether to wait for it
     */
    boolean after(boolean more) {
        looks = more ? Math.min(looks, LOOKS) + 1 : 0;
        return more && looks <= LOOKS;
    }
}
