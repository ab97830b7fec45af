package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.git.HostGitConfig;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.service.WatchedService;
import java.util.Optional;
import java.util.function.Function;

/** What the stages of this room work with. */
public final class Delivery {
    private final Function<String, Optional<WatchedService>> services;
    private final Function<WatchedService, Forge> forges;
    private final Function<WatchedService, CodeRepository> repositories;
    private final MergeTurns turns = new MergeTurns();

    /**
     * What the stages of one agent share.
     *
     * @param services watched services by name
     * @param forges the forge of a service's repository
     * @param repositories the mirror of a service's repository
     */
    public Delivery(
            Function<String, Optional<WatchedService>> services,
            Function<WatchedService, Forge> forges,
            Function<WatchedService, CodeRepository> repositories) {
        this.services = services;
        this.forges = forges;
        this.repositories = repositories;
    }

    Optional<WatchedService> find(String service) {
        return services.apply(service);
    }

    MergeTurns turns() {
        return turns;
    }

    WatchedService service(Incident incident) {
        return find(incident.service())
                .orElseThrow(() -> new IllegalStateException("Service " + incident.service() + " is not configured"));
    }

    Forge forge(Incident incident) {
        return forges.apply(service(incident));
    }

    /** Pushes a commit of the mirror; the machine's own git configuration has no say in it. */
    void publish(Incident incident, String branch, String commit) {
        Forge forge = forge(incident);
        HostGitConfig.hiddenFrom(() -> forge.publish(repository(incident).directory(), branch, commit));
    }

    CodeRepository repository(Incident incident) {
        return repositories.apply(service(incident));
    }
}
