package io.programmeragent.standalone.cli;

import ch.qos.logback.classic.Level;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.config.AgentFile;
import io.programmeragent.standalone.config.HttpSettings;
import io.programmeragent.standalone.http.AgentMetrics;
import io.programmeragent.standalone.http.AgentView;
import io.programmeragent.standalone.http.Endpoints;
import io.programmeragent.standalone.http.ForgeWebhook;
import io.programmeragent.standalone.http.Status;
import io.programmeragent.standalone.http.Upload;
import io.programmeragent.standalone.http.WebServer;
import io.programmeragent.standalone.http.Webhook;
import io.programmeragent.standalone.log.LogSetup;
import io.programmeragent.standalone.show.Reported;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Watches until it is ended. */
@Command(
        name = "run",
        description = "Watches the configured services until it is ended (Ctrl-C, SIGTERM); what was begun goes on at"
                + " the next start.")
public final class RunCommand implements Callable<Integer> {
    private final Session session;
    private final AgentStarter starter;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration. Default: ${DEFAULT-VALUE}",
            defaultValue = "agent.yaml")
    private Path config = Path.of("agent.yaml");

    @Option(
            names = "--log",
            paramLabel = "text|json",
            description = "How the log is written. Default: text on a terminal, else json")
    private @Nullable LogFormat log;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "The agent's own log: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}",
            defaultValue = "info")
    private LogLevel level = LogLevel.info;

    public RunCommand(Session session, AgentStarter starter) {
        this.session = session;
        this.starter = starter;
    }

    @Override
    public Integer call() throws InterruptedException {
        PluginRegistry registry = session.registry().get();
        AgentFile file = AgentFile.read(config, session.environment(), registry);
        Warnings.print(session.terminal(), file);
        boolean json = log == null ? !Terminal.isInteractive() : log == LogFormat.json;
        LogSetup.running(json, Level.toLevel(level.name()));
        AgentMetrics metrics = new AgentMetrics();
        Latest agent = new Latest();
        metrics.watch(agent);
        CountDownLatch ended = new CountDownLatch(1);
        try (WebServer web = listen(file, new Endpoints(agent, metrics, Json::pretty, session.clock()), agent)) {
            AgentStarter.RunningAgent running = starter.start(file.settings(), registry, metrics);
            agent.running = running;
            Thread ending = new Thread(() -> end(agent, running, web, ended), "agent-end");
            Runtime.getRuntime().addShutdownHook(ending);
            logger().info(
                            "Watching {}; {}/status tells how it stands",
                            file.settings().services().stream()
                                    .map(WatchedService::name)
                                    .collect(Collectors.joining(", ")),
                            web.address());
            try {
                ended.await();
            } catch (InterruptedException e) {
                Runtime.getRuntime().removeShutdownHook(ending);
                end(agent, running, web, ended);
            }
        }
        return ExitCodes.OK;
    }

    private static void end(Latest agent, AgentStarter.RunningAgent running, WebServer web, CountDownLatch ended) {
        logger().info("Ending; what was begun goes on at the next start");
        agent.running = null;
        running.close();
        web.close();
        ended.countDown();
    }

    private static WebServer listen(AgentFile file, Endpoints endpoints, Latest receiver) {
        HttpSettings http = file.http();
        try {
            return WebServer.start(http.host(), http.port(), endpoints.routes(), webhooks(file, receiver));
        } catch (BindException e) {
            boolean taken = String.valueOf(e.getMessage()).contains("in use");
            throw taken
                    ? file.wrong(
                            "http.port",
                            http.port() + " on " + http.host() + " is in use.",
                            "End what listens there, or take another port.")
                    : file.wrong(
                            "http.host",
                            "cannot listen on " + http.host() + ":" + http.port() + ": " + e.getMessage() + ".",
                            "Take an address of this machine and a port that this user may open.");
        } catch (IOException e) {
            throw file.wrong(
                    "http.host", "cannot listen on " + http.host() + ": " + e.getMessage() + ".", "Name another host.");
        }
    }

    /** One path for each source of alerts, a short one where there is only one, and one for forges. */
    private static Map<String, Upload> webhooks(AgentFile file, Latest receiver) {
        Map<String, Upload> webhooks = new HashMap<>();
        Set<String> sources = file.settings().plugins().of(PluginKind.ALERTS).keySet();
        for (String source : sources) {
            Webhook webhook = new Webhook(
                    source, receiver, file.http().login(), file.http().webhookLimit());
            webhooks.put("/webhook/alert/" + source, webhook);
            if (sources.size() == 1) {
                webhooks.put("/webhook/alert", webhook);
            }
        }
        if (!file.settings().plugins().of(PluginKind.FORGE).isEmpty()) {
            webhooks.put(
                    "/webhook/github",
                    new ForgeWebhook(receiver::message, file.http().webhookLimit()));
        }
        return webhooks;
    }

    /** Asked for late: what is logged before is set up would come out in another shape. */
    private static Logger logger() {
        return LoggerFactory.getLogger(RunCommand.class);
    }

    /** How the log is written, as it is typed. */
    enum LogFormat {
        text,
        json
    }

    /** How much is logged, as it is typed. */
    enum LogLevel {
        error,
        warn,
        info,
        debug,
        trace
    }

    /** The agent, once it is there. */
    private static final class Latest implements AgentView, Webhook.Receiver {
        private volatile AgentStarter.@Nullable RunningAgent running;

        @Override
        public boolean ready() {
            AgentStarter.RunningAgent agent = running;
            return agent != null && agent.ready();
        }

        @Override
        public Optional<Integer> notified(String source, byte[] body, Map<String, String> headers) {
            AgentStarter.RunningAgent agent = running;
            return agent == null ? Optional.empty() : Optional.of(agent.notified(source, body, headers));
        }

        Optional<io.programmeragent.api.forge.Webhook.Answer> message(io.programmeragent.api.forge.Webhook message) {
            AgentStarter.RunningAgent agent = running;
            return agent == null ? Optional.empty() : Optional.of(agent.notified(message));
        }

        @Override
        public Optional<List<Reported>> alerts(SignalStore.Search search) {
            AgentStarter.RunningAgent agent = running;
            return agent == null ? Optional.empty() : agent.alerts(search);
        }

        @Override
        public Optional<Status> status() {
            AgentStarter.RunningAgent agent = running;
            return agent == null ? Optional.empty() : agent.status();
        }
    }
}
