package io.programmeragent.core.journal;

/** What {@link Audit#verify} found. */
public sealed interface Verification {
    default boolean intact() {
        return this instanceof Intact;
    }

    /**
     * Every record is as it was written.
     *
     * @param head of the last record
     */
    record Intact(Head head) implements Verification {
        @Override
        public String toString() {
            return head.sequence() + " records, all intact; head " + head;
        }
    }

    /**
     * Something was done to the journal.
     *
     * @param sequence of the first record that is not as it was written
     * @param problem what is wrong with it
     */
    record Broken(long sequence, String problem) implements Verification {
        @Override
        public String toString() {
            return "record " + sequence + " is not as it was written: " + problem;
        }
    }
}
