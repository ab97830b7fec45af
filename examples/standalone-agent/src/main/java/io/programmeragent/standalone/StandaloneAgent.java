package io.programmeragent.standalone;

import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.core.Agent;
import io.programmeragent.core.AgentStatus;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.observe.SourceStatus;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.cli.AgentStarter;
import io.programmeragent.standalone.http.Status;
import io.programmeragent.standalone.show.Reported;
import io.programmeragent.standalone.show.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The core's agent, as the command line runs it and the endpoints tell about it. */
final class StandaloneAgent implements AgentStarter.RunningAgent {
    private final AgentSettings settings;
    private final Agent agent;

    private StandaloneAgent(AgentSettings settings, Agent agent) {
        this.settings = settings;
        this.agent = agent;
    }

    static AgentStarter.RunningAgent start(AgentSettings settings, PluginRegistry registry, IncidentListener listener) {
        return new StandaloneAgent(settings, Agent.start(settings, registry, listener));
    }

    @Override
    public boolean ready() {
        return status().filter(s -> s.storeProblem().isEmpty()).isPresent();
    }

    @Override
    public Optional<Status> status() {
        AgentStatus status = agent.status();
        return Optional.of(new Status(
                Optional.ofNullable(StandaloneAgent.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)"),
                status.startedAt(),
                status.shadow(),
                status.storeProblem(),
                new Status.Guarding(status.guard().paused(), status.guard().killed(), status.breakerOpenUntil()),
                settings.services().stream()
                        .map(service -> watched(service, status.sources()))
                        .toList(),
                watches("alerts/", status.sources()),
                status.notices(),
                status.open().stream()
                        .flatMap(id -> agent.incident(id).stream())
                        .map(incident -> Summary.of(incident, agent.models(incident.id())))
                        .toList(),
                agent.opportunities(),
                status.modelsToday()));
    }

    private static Status.Watched watched(WatchedService service, List<SourceStatus> sources) {
        return new Status.Watched(
                service.name(),
                service.url().toString(),
                service.defaultAutonomy().name().toLowerCase(Locale.ROOT),
                watches(service.name() + "/", sources));
    }

    private static List<Status.Watch> watches(String prefix, List<SourceStatus> sources) {
        return sources.stream()
                .filter(s -> s.source().startsWith(prefix))
                .map(s -> new Status.Watch(
                        s.source().substring(prefix.length()), s.lastSuccess(), s.problem(), s.failingSince()))
                .toList();
    }

    @Override
    public Optional<List<Reported>> alerts(SignalStore.Search search) {
        return Optional.of(agent.signals(search).stream().map(Reported::of).toList());
    }

    @Override
    public int notified(String source, byte[] body, Map<String, String> headers) {
        return agent.notified(source, body, headers);
    }

    @Override
    public Webhook.Answer notified(Webhook message) {
        return agent.notified(message);
    }

    @Override
    public void close() {
        agent.close();
    }
}
