package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.process.Daemon;
import io.programmeragent.core.process.DurableFile;
import io.programmeragent.core.process.ProcessLock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One service on this machine. Which commit is meant to run is in the file {@code current}, which one runs is what its
 * process was started with; whoever is killed between the two finds both again.
 */
final class ControlledService {
    private static final long PAUSE_MILLIS = 100;

    private final ServiceSpec spec;
    private final Releases releases;
    private final Daemon daemon;
    private final ActionFiles actions;

    ControlledService(ServiceSpec spec, Releases releases) {
        this.spec = spec;
        this.releases = releases;
        this.daemon = new Daemon(spec.directory().resolve("service.pid"));
        this.actions = new ActionFiles(spec.directory().resolve("actions"));
    }

    ServiceState state() {
        return daemon.running()
                .map(r -> new ServiceState(
                        ServiceState.Status.RUNNING,
                        Optional.of(r.label()),
                        Optional.of(r.startedAt()),
                        "process " + r.pid() + (r.suspended() ? ", suspended" : "")))
                .orElseGet(() -> new ServiceState(ServiceState.Status.STOPPED, current(), Optional.empty(), ""));
    }

    String preview(ActionRequest request) {
        String commit = request.commit().or(this::current).orElse("");
        String now = "now: " + state() + "; ";
        if (commit.isEmpty()) {
            return now + "nothing was deployed yet, so there is nothing to restart";
        }
        String build = request.kind() == ActionKind.RESTART || releases.ready(commit)
                ? ""
                : "check out and build " + commit + ", ";
        return now + build + "stop what runs, start "
                + String.join(" ", spec.filled(spec.start(), commit, releases.directory(commit)))
                + ", wait up to " + seconds(spec.timeouts().health()) + " for " + spec.health();
    }

    Reconciliation reconcile(ActionRequest request) {
        boolean done = daemon.running()
                .filter(running -> request.kind() == ActionKind.DEPLOY
                        ? running.label().equals(request.commit().orElseThrow())
                        : !running.startedAt().isBefore(request.askedAt()) || replaced(request.key(), running))
                .isPresent();
        return done ? Reconciliation.DONE : Reconciliation.NOT_DONE;
    }

    private boolean replaced(String key, Daemon.Running running) {
        return actions.find(key).filter(a -> a.pid() != running.pid()).isPresent();
    }

    /** One action at a time, each key once. */
    ActionOutcome perform(ActionRequest request) {
        ProcessLock lock = ProcessLock.take(spec.directory().resolve("lock"));
        try (lock) {
            ActionFiles.Action action = actions.find(request.key()).orElseGet(() -> {
                long pid = daemon.running().map(Daemon.Running::pid).orElse(0L);
                ActionFiles.Action begun = new ActionFiles.Action(request.key(), state(), pid, Optional.empty());
                actions.save(begun);
                return begun;
            });
            if (action.outcome().isPresent()) {
                return action.outcome().get();
            }
            ActionOutcome outcome = request.kind() == ActionKind.DEPLOY
                    ? deploy(action, request.commit().orElseThrow())
                    : restart(action);
            actions.save(action.ended(outcome));
            return outcome;
        }
    }

    private ActionOutcome restart(ActionFiles.Action action) {
        Optional<String> commit = current();
        if (commit.isEmpty()) {
            return new ActionOutcome(
                    false, action.before(), state(), "nothing was deployed yet; deploy a commit first");
        }
        boolean alreadyDone =
                daemon.running().filter(r -> r.pid() != action.pid()).isPresent();
        Came came = alreadyDone ? awaitHealth() : run(commit.get());
        return new ActionOutcome(came.alive(), action.before(), state(), "restarted; " + came.detail());
    }

    private ActionOutcome deploy(ActionFiles.Action action, String commit) {
        Optional<String> problem = releases.prepare(commit);
        if (problem.isPresent()) {
            return new ActionOutcome(false, action.before(), state(), problem.get());
        }
        boolean runs = daemon.running().filter(r -> r.label().equals(commit)).isPresent();
        Came came = runs ? awaitHealth() : run(commit);
        if (came.healthy()) {
            Set<String> used = new HashSet<>(Set.of(commit));
            action.before().commit().ifPresent(used::add);
            releases.prune(used);
            return new ActionOutcome(true, action.before(), state(), commit + " runs; " + came.detail());
        }
        return bringBack(action, commit, commit + " did not come up: " + came.detail());
    }

    private ActionOutcome bringBack(ActionFiles.Action action, String failed, String why) {
        Optional<String> before = action.before().commit().filter(c -> !c.equals(failed));
        if (before.isEmpty()) {
            return new ActionOutcome(
                    false, action.before(), state(), why + "; there is no version before to bring back");
        }
        Optional<String> problem = releases.prepare(before.get());
        if (problem.isPresent()) {
            return new ActionOutcome(
                    false, action.before(), state(), why + "; the version before cannot be built: " + problem.get());
        }
        Came came = run(before.get());
        String back = "; the version before, " + before.get() + ", was brought back: " + came.detail();
        return new ActionOutcome(false, action.before(), state(), why + back);
    }

    private Came run(String commit) {
        DurableFile.write(spec.directory().resolve("current"), commit + "\n");
        daemon.stop(spec.timeouts().stop());
        String other = HealthCheck.ask(spec.health());
        if (HealthCheck.answered(other)) {
            return new Came(
                    false, false, "something else answers at " + spec.health() + " (" + other + "); end it first");
        }
        daemon.start(new Daemon.Launch(
                spec.filled(spec.start(), commit, releases.directory(commit)),
                commit,
                releases.directory(commit),
                spec.environment(),
                spec.log()));
        return awaitHealth();
    }

    private Optional<String> current() {
        return DurableFile.read(spec.directory().resolve("current")).map(String::strip);
    }

    private Came awaitHealth() {
        long begun = System.nanoTime();
        while (true) {
            String answer = HealthCheck.ask(spec.health());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (daemon.running().isEmpty()) {
                return new Came(false, false, "its process ended; see " + spec.log());
            }
            if (HealthCheck.good(answer)) {
                return new Came(true, true, "healthy after " + seconds(took));
            }
            if (took.compareTo(spec.timeouts().health()) >= 0) {
                return new Came(true, false, "not healthy within " + seconds(took) + ": " + answer);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "Interrupted while waiting for a service to come up", e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    /** How a started service came up. */
    private record Came(boolean alive, boolean healthy, String detail) {}
}
