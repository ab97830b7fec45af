package io.programmeragent.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks that the journal is as it was written, and exports it. Reads only; may run beside a working agent. */
public final class Audit {
    private static final int PAGE = 500;

    private final Database database;
    private final EventCodec codec = new EventCodec();

    public Audit(Database database) {
        this.database = database;
    }

    /** Where the journal stands now, to be kept elsewhere. */
    public Head head() {
        return readHead().orElse(new Head(0, JournalRecord.NO_HASH));
    }

    /** Finds any changed, removed, added or reordered record; the last ones removed together with their head it cannot. */
    public Verification verify() {
        return verify(new Head(0, JournalRecord.NO_HASH));
    }

    /** Also finds records that were removed from the end since a head was exported. */
    public Verification verify(Head exported) {
        Walk walk = new Walk(exported);
        Optional<Verification.Broken> broken = walk.toTheEnd();
        return broken.isPresent() ? broken.get() : new Verification.Intact(walk.last);
    }

    /**
     * Writes every record as a line of JSON, in order. The body comes last, and its text is exactly what the hash covers.
     * A large text is a line of its own, before the first record that names it.
     */
    public void export(Consumer<String> line) {
        Set<String> written = new HashSet<>();
        List<Stored> page = page(0);
        while (!page.isEmpty()) {
            for (Stored stored : page) {
                references(stored.row()).stream()
                        .filter(written::add)
                        .forEach(hash -> blob(hash)
                                .ifPresent(content ->
                                        line.accept("{\"blob\":\"" + hash + "\",\"content\":" + content + "}")));
                JournalRecord row = stored.row();
                line.accept("{\"sequence\":" + row.sequence() + ",\"incident\":\"" + row.incident()
                        + "\",\"incidentSequence\":" + row.incidentSequence() + ",\"recordedAt\":" + row.recordedAt()
                        + ",\"type\":\"" + row.type() + "\",\"version\":" + row.version() + ",\"hash\":\""
                        + stored.hash() + "\",\"body\":" + row.body() + "}");
            }
            page = page(page.get(page.size() - 1).row().sequence());
        }
    }

    private List<Stored> page(long after) {
        return database.query(
                "SELECT " + JournalRecord.COLUMNS + " FROM agent_journal WHERE sequence > ? ORDER BY sequence LIMIT ?",
                row -> new Stored(JournalRecord.of(row), row.getString("hash")),
                after,
                PAGE);
    }

    private Optional<Head> readHead() {
        return database.first(
                "SELECT sequence, hash FROM agent_journal_head WHERE id = 1",
                row -> new Head(row.getLong(1), row.getString(2)));
    }

    private Optional<String> blob(String hash) {
        return database.first("SELECT content FROM agent_blobs WHERE hash = ?", row -> row.getString(1), hash);
    }

    private Set<String> references(JournalRecord row) {
        try {
            return codec.references(row.body());
        } catch (JsonProcessingException e) {
            return Set.of();
        }
    }

    private record Stored(JournalRecord row, String hash) {}

    /** One pass over the chain, following it to where it ends while others append. */
    private final class Walk {
        private final Head exported;
        private final Set<String> checkedTexts = new HashSet<>();
        private Head last = new Head(0, JournalRecord.NO_HASH);

        Walk(Head exported) {
            this.exported = exported;
        }

        Optional<Verification.Broken> toTheEnd() {
            while (true) {
                List<Stored> page = page(last.sequence());
                for (Stored stored : page) {
                    Optional<Verification.Broken> broken = next(stored);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
                if (page.isEmpty()) {
                    Optional<Head> head = readHead();
                    boolean appendedSince =
                            head.isPresent() && !page(last.sequence()).isEmpty();
                    if (!appendedSince) {
                        return end(head);
                    }
                }
            }
        }

        private Optional<Verification.Broken> next(Stored stored) {
            JournalRecord row = stored.row();
            long expected = last.sequence() + 1;
            if (row.sequence() != expected) {
                return broken(expected, "it is missing; the next one is " + row.sequence());
            } else if (!row.hash(last.hash()).equals(stored.hash())) {
                return broken(expected, "it was changed, or moved from another place");
            } else if (row.sequence() == exported.sequence() && !stored.hash().equals(exported.hash())) {
                return broken(expected, "it is not what it was when head " + exported + " was exported");
            }
            last = new Head(row.sequence(), stored.hash());
            for (String hash : references(row)) {
                Optional<String> text = checkedTexts.contains(hash) ? Optional.empty() : blob(hash);
                if (checkedTexts.add(hash) && text.isEmpty()) {
                    return broken(expected, "its text " + hash + " is missing");
                } else if (text.isPresent() && !Sha256.of(text.get()).equals(hash)) {
                    return broken(expected, "its text " + hash + " was changed");
                }
            }
            return Optional.empty();
        }

        private Optional<Verification.Broken> end(Optional<Head> head) {
            if (head.isEmpty()) {
                return broken(last.sequence() + 1, "the journal's head is missing");
            } else if (head.get().sequence() > last.sequence()) {
                return broken(
                        last.sequence() + 1,
                        "it is missing; the journal's head says there are "
                                + head.get().sequence());
            } else if (!head.get().equals(last)) {
                return broken(
                        last.sequence(), "the journal's head does not know it: it was added, or the head was changed");
            } else if (exported.sequence() > last.sequence()) {
                return broken(
                        last.sequence() + 1,
                        "it was cut off; there were " + exported.sequence() + " when the head was exported");
            }
            return Optional.empty();
        }

        private Optional<Verification.Broken> broken(long sequence, String problem) {
            return Optional.of(new Verification.Broken(sequence, problem));
        }
    }
}
