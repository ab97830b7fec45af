package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Precedent;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.WatchedService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The step that asks for fixes, the cheapest first, so that the first that is proved cost least: the fix that verifiably
 * helped when the same fault was there before, then generators that are free, then those that cost something; of each kind
 * in the order configured, the next one when the one before gave up. A fix is for the tip of the base branch, which has
 * everything that runs.
 */
public final class Generating implements Stage {
    private final Map<String, FixGenerator> generators;
    private final Function<String, Optional<WatchedService>> services;
    private final Function<WatchedService, CodeRepository> repositories;
    private final Function<Incident, Investigation> investigations;
    private final Function<Incident, ModelLedger> models;
    private final Function<IncidentId, Optional<Incident>> record;

    /**
     * The stage.
     *
     * @param generators by their configured names, in the order in which they are asked
     * @param services by name
     * @param repositories of services that have one
     * @param investigations the read-only view of what is wrong
     * @param models through which generators ask models
     * @param record gives earlier incidents
     */
    public Generating(
            Map<String, FixGenerator> generators,
            Function<String, Optional<WatchedService>> services,
            Function<WatchedService, CodeRepository> repositories,
            Function<Incident, Investigation> investigations,
            Function<Incident, ModelLedger> models,
            Function<IncidentId, Optional<Incident>> record) {
        this.generators = new LinkedHashMap<>(generators);
        this.services = services;
        this.repositories = repositories;
        this.investigations = investigations;
        this.models = models;
        this.record = record;
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        Optional<WatchedService> service =
                services.apply(incident.service()).filter(s -> s.code().isPresent());
        if (service.isEmpty()) {
            return nobody(work, "", "the service " + incident.service() + " has no repository configured");
        }
        CodeRepository repository = repositories.apply(service.get());
        repository.refresh();
        String branch = service.get().code().orElseThrow().baseBranch();
        Optional<String> tip = repository.tip(branch);
        if (tip.isEmpty()) {
            return nobody(work, "", "the repository has no branch " + branch);
        }
        String base = tip.get();
        Investigation investigation = investigations.apply(incident);
        Optional<String> running = investigation.runningCommit().filter(r -> !r.equals(base));
        if (running.isPresent() && !repository.isAncestor(running.get(), base)) {
            return nobody(
                    work,
                    base,
                    "the running commit " + running.get() + " is not part of " + branch + " (" + base
                            + "), so a fix of that branch would not be one of the service");
        }
        Set<String> gaveUp = incident.fixes().gaveUp().keySet();
        Optional<Precedent> precedent =
                Precedent.of(incident, record).filter(p -> p.fix().isPresent());
        Optional<String> next = Stream.concat(precedent.map(p -> Precedent.NAME).stream(), cheapestFirst())
                .filter(g -> !gaveUp.contains(g))
                .findFirst();
        if (next.isEmpty()) {
            return nobody(
                    work, base, generators.isEmpty() ? "no fix generator is configured" : "every generator gave up");
        }
        Diagnosis diagnosis = running.map(r -> new MovedLines(repository, r, base).moved(incident.diagnosis()))
                .orElse(incident.diagnosis());
        FixTask task = new FixTask(
                base,
                diagnosis,
                incident.classification().orElseGet(() -> Classification.unknown("it was not classified")),
                new BaseView(investigation, repository, base),
                models.apply(incident),
                incident.fixes().triedByOthers(next.get()));
        FixGenerator generator = next.get().equals(Precedent.NAME)
                ? new KnownFix(precedent.orElseThrow())
                : Objects.requireNonNull(generators.get(next.get()));
        FixStep step = ask(next.get(), generator, task, incident, repository);
        return Result.Done.of(new IncidentEvent.FixProposed(work.key(), next.get(), base, step));
    }

    private Stream<String> cheapestFirst() {
        return Stream.of(false, true)
                .flatMap(costly -> generators.entrySet().stream()
                        .filter(g -> g.getValue().costly() == costly)
                        .map(Map.Entry::getKey));
    }

    private static FixStep ask(
            String name, FixGenerator generator, FixTask task, Incident incident, CodeRepository repository) {
        FixStep step = generator.next(task, incident.fixes().rounds(name));
        return new Answers(
                        name,
                        path -> repository.file(task.baseCommit(), path),
                        incident.fixes().proposed())
                .checked(step);
    }

    private static Result nobody(Work work, String base, String reason) {
        return Result.Done.of(new IncidentEvent.FixProposed(work.key(), "", base, new FixStep.GiveUp(reason)));
    }
}
