package io.programmeragent.core.journal;

class InMemoryJournalTest extends JournalContract {
    @Override
    Journal journal() {
        return new InMemoryJournal();
    }
}
