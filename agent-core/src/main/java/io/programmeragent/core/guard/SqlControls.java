package io.programmeragent.core.guard;

import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The controls in the database, so that they hold for every agent over it and across restarts. */
public final class SqlControls implements Controls {
    private static final int NEWEST = 100;
    private static final String PAUSED = "paused";
    private static final String KILLED = "killed";

    private final Database database;

    public SqlControls(Database database) {
        this.database = database;
    }

    @Override
    public GuardState state() {
        return new GuardState(setBy(PAUSED), setBy(KILLED), outcomes(), changes());
    }

    private Optional<String> setBy(String name) {
        return database.first("SELECT set_by FROM agent_switches WHERE name = ?", row -> row.getString(1), name);
    }

    private List<GuardState.ChangeOutcome> outcomes() {
        return database.query(
                "SELECT judged_at, good FROM agent_outcomes ORDER BY judged_at DESC, change_key DESC LIMIT ?",
                row -> new GuardState.ChangeOutcome(Instant.ofEpochMilli(row.getLong(1)), row.getBoolean(2)),
                NEWEST);
    }

    private List<Instant> changes() {
        return database.query(
                "SELECT begun_at FROM agent_changes ORDER BY begun_at DESC LIMIT ?",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                NEWEST);
    }

    @Override
    public void pause(String by, Instant at) {
        turnOn(PAUSED, by, at);
    }

    @Override
    public void resume(String by, Instant at) {
        turnOff(PAUSED);
    }

    @Override
    public void kill(String by, Instant at) {
        turnOn(KILLED, by, at);
    }

    @Override
    public void release(String by, Instant at) {
        turnOff(KILLED);
    }

    private void turnOn(String name, String by, Instant at) {
        database.update(
                "INSERT INTO agent_switches (name, set_by, since) VALUES (?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET set_by = excluded.set_by, since = excluded.since",
                name,
                by,
                at.toEpochMilli());
    }

    private void turnOff(String name) {
        database.update("DELETE FROM agent_switches WHERE name = ?", name);
    }

    @Override
    public void outcome(String key, boolean good, Instant at) {
        database.update(
                "INSERT INTO agent_outcomes (change_key, good, judged_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (change_key) DO NOTHING",
                key,
                good,
                at.toEpochMilli());
    }

    @Override
    public void changeBegun(String key, Instant at) {
        database.update(
                "INSERT INTO agent_changes (change_key, begun_at) VALUES (?, ?) ON CONFLICT (change_key) DO NOTHING",
                key,
                at.toEpochMilli());
    }

    @Override
    public boolean reserve(String budget, String key, long amount, long limit) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount " + amount + " of budget " + budget + " is negative");
        }
        return database.transaction(transaction -> {
            lock(transaction, budget);
            if (reserved(transaction, budget, key).isPresent()) {
                return true;
            }
            boolean fits = transaction.update(
                            "UPDATE agent_budgets SET used = used + ? WHERE budget = ? AND used <= ?",
                            amount,
                            budget,
                            limit - amount)
                    == 1;
            if (fits) {
                transaction.update(
                        "INSERT INTO agent_reservations (budget, reservation, amount) VALUES (?, ?, ?)",
                        budget,
                        key,
                        amount);
            }
            return fits;
        });
    }

    @Override
    public void settle(String budget, String key, long used) {
        database.transaction(transaction -> {
            lock(transaction, budget);
            Optional<Long> reserved = reserved(transaction, budget, key);
            if (reserved.isPresent()) {
                transaction.update(
                        "UPDATE agent_budgets SET used = used + ? WHERE budget = ?", used - reserved.get(), budget);
                if (used == 0) {
                    transaction.update(
                            "DELETE FROM agent_reservations WHERE budget = ? AND reservation = ?", budget, key);
                } else {
                    transaction.update(
                            "UPDATE agent_reservations SET amount = ? WHERE budget = ? AND reservation = ?",
                            used,
                            budget,
                            key);
                }
            }
            return reserved.isPresent();
        });
    }

    @Override
    public long used(String budget) {
        return database.first("SELECT used FROM agent_budgets WHERE budget = ?", row -> row.getLong(1), budget)
                .orElse(0L);
    }

    /** Makes everybody else who wants this budget wait until the transaction ends. */
    private static void lock(Transaction transaction, String budget) throws SQLException {
        transaction.update(
                "INSERT INTO agent_budgets (budget, used) VALUES (?, 0)"
                        + " ON CONFLICT (budget) DO UPDATE SET used = agent_budgets.used",
                budget);
    }

    private static Optional<Long> reserved(Transaction transaction, String budget, String key) throws SQLException {
        return transaction.first(
                "SELECT amount FROM agent_reservations WHERE budget = ? AND reservation = ?",
                row -> row.getLong(1),
                budget,
                key);
    }
}
