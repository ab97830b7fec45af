package io.programmeragent.core;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.core.config.AgentConfig;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardState;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.ConflictException;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginPlan;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Plugins;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.DirectoryLock;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.core.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent: watches services, understands what is wrong, acts or fixes, proves, delivers, verifies and learns, as far as
 * its autonomy goes. It survives being killed at any moment; the next one over the same data directory goes on.
 */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final AgentSettings settings;
    private final InstantSource clock;
    private final Instant startedAt;
    private final DirectoryLock directory;
    private final Database database;
    private final Plugins plugins;
    private final Wiring wiring;

    private Agent(
            AgentSettings settings,
            InstantSource clock,
            DirectoryLock directory,
            Database database,
            Plugins plugins,
            Wiring wiring) {
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.directory = directory;
        this.database = database;
        this.plugins = plugins;
        this.wiring = wiring;
    }

    /** Starts to watch, with the plugins on the class path. */
    public static Agent start(AgentSettings settings) {
        return start(settings, PluginRegistry.discovered(), event -> {});
    }

    /**
     * Starts to watch.
     *
     * @param registry the plugins that there are
     * @param listener is told of every event after it is recorded
     * @throws io.programmeragent.api.plugin.ConfigException with everything that is wrong with the settings
     * @throws StoreException when the data directory cannot be used
     */
    public static Agent start(AgentSettings settings, PluginRegistry registry, IncidentListener listener) {
        InstantSource clock = SystemClock.instance();
        PluginPlan plan = AgentConfig.plan(settings, registry);
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            DirectoryLock directory = opening(opened, DirectoryLock.take(settings.dataDirectory()));
            Database database = opening(opened, Database.sqlite(AgentSettings.store(settings.dataDirectory())));
            Plugins plugins = opening(opened, Plugins.open(plan, clock, settings.dataDirectory()));
            Wiring wiring = new Wiring(settings, Setup.of(settings, plan), plugins, database, clock, listener);
            sayHowFarItIsolates(plugins.only(PluginKind.SANDBOX).isolation());
            wiring.scheduler().start();
            wiring.observing().start();
            return new Agent(settings, clock, directory, database, plugins, wiring);
        } catch (RuntimeException e) {
            throw closing(opened, e);
        }
    }

    private static <T extends AutoCloseable> T opening(Deque<AutoCloseable> opened, T next) {
        opened.push(next);
        return next;
    }

    /** Closes what was opened for a start that failed, the last one first. */
    private static RuntimeException closing(Deque<AutoCloseable> opened, RuntimeException cause) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
        return cause;
    }

    private static void sayHowFarItIsolates(Isolation isolation) {
        if (isolation.fitForUntrustedCode()) {
            LOG.info("Candidates are proved in isolation: {}", isolation.description());
        } else {
            LOG.warn("Candidates are proved with limited isolation: {}", isolation.description());
        }
    }

    // ---- looking

    public AgentStatus status() {
        Map<String, List<String>> notices = new LinkedHashMap<>(plugins.notices());
        notices.putAll(wiring.observing().notices());
        notices.putAll(intakeNotices());
        GuardState guard = wiring.controls().state();
        return new AgentStatus(
                startedAt,
                settings.shadow(),
                wiring.observing().status(),
                notices,
                wiring.journal().open(),
                database.problem(),
                guard,
                Guard.breakerOpenUntil(guard, settings.guard()).filter(clock.instant()::isBefore),
                ModelUse.of(wiring.controls(), clock.instant()));
    }

    private Map<String, List<String>> intakeNotices() {
        try {
            return wiring.intake().read();
        } catch (StoreException e) {
            return Map.of(); // the status tells that the store cannot be asked
        }
    }

    /** What models used for an incident so far. */
    public ModelUse models(IncidentId id) {
        return ModelUse.of(wiring.controls(), id);
    }

    /** The latest incidents, the newest first. */
    public List<Incident> incidents(int limit) {
        return wiring.journal().latest(limit).stream()
                .map(id -> Incident.of(wiring.journal().read(id)))
                .toList();
    }

    public Optional<Incident> incident(IncidentId id) {
        return Optional.of(wiring.journal().read(id)).filter(e -> !e.isEmpty()).map(Incident::of);
    }

    /** What could be made better, though nothing is wrong: one sentence each, with its numbers. */
    public List<String> opportunities() {
        return wiring.observing().opportunities();
    }

    /** What was reported lately or long ago, whether it became an incident or not; the newest first. */
    public List<SignalStore.Entry> signals(SignalStore.Search search) {
        return new SignalStore(database).search(search);
    }

    // ---- telling

    /** Takes in a signal from elsewhere, such as an alert that the host received; it is durable when this returns. */
    public void report(Signal signal) {
        wiring.observing().accept(signal);
    }

    /** Takes in what came together, such as the alerts of one notification: faster than one by one, and all or nothing. */
    public void report(List<Signal> signals) {
        wiring.observing().accept(signals);
    }

    /**
     * Takes in what another system notified us of, such as the body of Alertmanager's webhook; it is durable when this
     * returns.
     *
     * @param source the instance's name below plugins.alerts
     * @param headers of the request that brought it
     * @return how many alerts were in it
     * @throws io.programmeragent.api.plugin.PluginException of kind NOT_FOUND when there is no such source, of kind
     *     INVALID_ANSWER when this is none of its notifications
     */
    public int notified(String source, byte[] body, Map<String, String> headers) {
        return wiring.observing().notified(source, body, headers);
    }

    /**
     * Takes in a message that a forge sent, such as GitHub's webhook; what waits for a forge looks again at once.
     *
     * @return what the forges of the configuration say to it: the first that knows it decides
     */
    public Webhook.Answer notified(Webhook message) {
        Webhook.Answer best = Webhook.Answer.REFUSED;
        for (Forge forge : plugins.all(PluginKind.FORGE).values()) {
            Webhook.Answer answer = forge.webhook(message);
            if (answer == Webhook.Answer.LOOK_AGAIN) {
                wake();
                return answer;
            }
            best = answer == Webhook.Answer.REFUSED ? best : answer;
        }
        return best;
    }

    /**
     * Answers what an incident asked for.
     *
     * @param by who answers
     * @return whether there was a question that could still be answered
     */
    public boolean answer(IncidentId id, boolean granted, String by) {
        while (true) {
            Optional<Incident> incident = incident(id);
            Instant now = clock.instant();
            Optional<IncidentEvent.ApprovalAsked> asked =
                    incident.flatMap(i -> i.steps().unanswered()).filter(a -> now.isBefore(a.expiresAt()));
            if (asked.isEmpty()) {
                return false;
            }
            try {
                wiring.journal()
                        .append(
                                id,
                                incident.orElseThrow().sequence(),
                                now,
                                List.of(new IncidentEvent.ApprovalAnswered(
                                        asked.get().key(), granted, by)));
                wiring.scheduler().wake(id);
                return true;
            } catch (ConflictException e) {
                // the incident moved on meanwhile: look again whether it still asks
            }
        }
    }

    /** Stops changes; looking, compensation and telling go on. */
    public void pause(String by) {
        wiring.controls().pause(by, clock.instant());
    }

    public void resume(String by) {
        wiring.controls().resume(by, clock.instant());
        wake();
    }

    /** Stops every effect, also compensation. */
    public void kill(String by) {
        wiring.controls().kill(by, clock.instant());
    }

    public void release(String by) {
        wiring.controls().release(by, clock.instant());
        wake();
    }

    private void wake() {
        wiring.journal().open().forEach(wiring.scheduler()::wake);
    }

    /** Stops watching. What was begun goes on at the next start. */
    @Override
    public void close() {
        wiring.scheduler().close(); // first: its steps ask what is observed
        wiring.observing().close();
        wiring.close();
        plugins.close();
        database.close();
        directory.close();
    }
}
