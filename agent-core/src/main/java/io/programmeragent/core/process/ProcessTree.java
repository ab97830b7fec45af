package io.programmeragent.core.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Processes that belong together: a command and everything it started. Those that went to the background are found by
 * their session, those that detached themselves by the mark in their environment.
 */
public final class ProcessTree {
    private static final int ROUNDS = 200;
    private static final long ROUND_MILLIS = 25;

    private final Optional<ProcessHandle> root;
    private final Predicate<ProcessTable.Entry> belongs;

    private ProcessTree(Optional<ProcessHandle> root, Predicate<ProcessTable.Entry> belongs) {
        this.root = root;
        this.belongs = belongs;
    }

    /** A running command's processes, where the command is the leader of its own session if {@code leads}. */
    static ProcessTree of(ProcessHandle root, boolean leads, Optional<String> mark) {
        return new ProcessTree(
                Optional.of(root),
                entry -> (leads && entry.session() == root.pid())
                        || mark.filter(m -> entry.environment().contains(m)).isPresent());
    }

    /** Whatever was started with a fitting environment; nothing where the system does not show environments. */
    public static ProcessTree started(Predicate<List<String>> environment) {
        return new ProcessTree(
                Optional.empty(), entry -> entry.inThisNamespace() && environment.test(entry.environment()));
    }

    /**
     * Kills them all, also those that are started meanwhile or ignore SIGTERM.
     *
     * @return whether none is left
     */
    public boolean kill() {
        for (int round = 0; round < ROUNDS; round++) {
            Set<ProcessHandle> alive = alive();
            if (alive.isEmpty()) {
                return true;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            alive.forEach(ProcessTree::awaitEnd);
        }
        return alive().isEmpty();
    }

    private Set<ProcessHandle> alive() {
        Set<ProcessHandle> alive = new LinkedHashSet<>();
        root.filter(ProcessTable::lives).ifPresent(r -> addWithDescendants(r, alive));
        long self = ProcessHandle.current().pid();
        for (ProcessTable.Entry entry : ProcessTable.entries()) {
            if (entry.pid() != self && belongs.test(entry)) {
                ProcessHandle.of(entry.pid()).ifPresent(p -> addWithDescendants(p, alive));
            }
        }
        return alive;
    }

    private static void addWithDescendants(ProcessHandle process, Set<ProcessHandle> all) {
        process.descendants().filter(ProcessTable::lives).forEach(all::add);
        all.add(process);
    }

    private static void awaitEnd(ProcessHandle process) {
        boolean interrupted = Thread.interrupted();
        try {
            process.onExit().get(ROUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            // The next round looks again.
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
