package io.programmeragent.standalone.cli;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.engine.IncidentScheduler;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.ConflictException;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands that answer an agent's question. */
final class AnswerCommands {
    private static final int TRIES = 10;

    private AnswerCommands() {}

    /** What both answers have in common. */
    private abstract static class Answer implements Callable<Integer> {
        private final Session session;
        private final boolean granted;

        @Mixin
        private final StoreOption store = new StoreOption();

        @Mixin
        private final Person person = new Person();

        @Parameters(index = "0", paramLabel = "ID", description = "The incident.")
        private String id = "";

        Answer(Session session, boolean granted) {
            this.session = session;
            this.granted = granted;
        }

        @Override
        public Integer call() {
            try (Database database = store.open(session.environment())) {
                Journal journal = new SqlJournal(database);
                for (int i = 0; i < TRIES; i++) {
                    try {
                        Incident incident = Incidents.require(journal, id);
                        int exit = answer(journal, incident);
                        wake(database, journal, incident.id());
                        return exit;
                    } catch (ConflictException e) {
                        // A running agent was faster: look again what is asked now.
                        Thread.onSpinWait();
                    }
                }
            }
            session.terminal().err("The incident moves on too fast. Try again.");
            return ExitCodes.WRONG_OUTCOME;
        }

        /** A running agent sees the answer at once, not at its next look. */
        private void wake(Database database, Journal journal, IncidentId id) {
            try (IncidentScheduler scheduler =
                    new IncidentScheduler(database, journal, incident -> Optional.empty(), session.clock(), 1)) {
                scheduler.wake(id);
            }
        }

        private int answer(Journal journal, Incident incident) {
            Optional<IncidentEvent.ApprovalAsked> asked = incident.steps().unanswered();
            Instant now = session.clock().instant();
            if (asked.isEmpty()) {
                session.terminal().err("Incident " + incident.id() + " asks for nothing.");
                return ExitCodes.WRONG_OUTCOME;
            } else if (!now.isBefore(asked.get().expiresAt())) {
                session.terminal()
                        .err("The time for an answer was up at " + asked.get().expiresAt() + ": it is a no.");
                return ExitCodes.WRONG_OUTCOME;
            }
            IncidentEvent.ApprovalAnswered answered =
                    new IncidentEvent.ApprovalAnswered(asked.get().key(), granted, person.name());
            journal.append(incident.id(), incident.sequence(), now, List.of(answered));
            session.terminal()
                    .err((granted ? "Approved " : "Denied ") + asked.get().key() + ": "
                            + asked.get().preview().lines().findFirst().orElse(""));
            return ExitCodes.OK;
        }
    }

    @Command(name = "approve", description = "Says yes to the step that an incident asks for.")
    static final class Approve extends Answer {
        Approve(Session session) {
            super(session, true);
        }
    }

    @Command(name = "deny", description = "Says no to the step that an incident asks for.")
    static final class Deny extends Answer {
        Deny(Session session) {
            super(session, false);
        }
    }
}
