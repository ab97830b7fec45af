package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Symptoms;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.untrusted.Injections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects what there is to know about an incident. What cannot be asked is evidence too: of not knowing. */
public final class Gathering implements Stage {
    /** Signals come a little after what they report. */
    private static final Duration BEFORE_THE_FIRST_SIGNAL = Duration.ofSeconds(5);

    private static final Duration LONGEST_LOOK_BACK = Duration.ofHours(1);
    private static final int COMMITS = 5;
    private static final int CASES = 3;

    private final Function<String, Optional<WatchedService>> services;
    private final Observations observations;
    private final Function<WatchedService, Optional<ServiceControl>> controls;
    private final Function<WatchedService, Optional<CodeRepository>> repositories;
    private final KnowledgeStore knowledge;

    public Gathering(
            Function<String, Optional<WatchedService>> services,
            Observations observations,
            Function<WatchedService, Optional<ServiceControl>> controls,
            Function<WatchedService, Optional<CodeRepository>> repositories,
            KnowledgeStore knowledge) {
        this.services = services;
        this.observations = observations;
        this.controls = controls;
        this.repositories = repositories;
        this.knowledge = knowledge;
    }

    @Override
    public Result perform(Work work) {
        WatchedService service = services.apply(work.incident().service())
                .orElseThrow(() ->
                        new IllegalStateException("Service " + work.incident().service() + " is not configured"));
        Instant from = begin(work.incident(), work.now());
        List<Evidence> evidence = new ArrayList<>(observations.ask(service));
        List<Evidence> logged = new ArrayList<>(observations.logged(service, from, work.now()));
        Optional<ServiceState> state = control(service, evidence);
        code(service, state, logged, evidence);
        evidence.addAll(logged);
        evidence.addAll(observations.suspects(service, from, work.now()));
        measure(service, logged, from, work.now(), evidence);
        cases(work.incident(), evidence);
        List<IncidentEvent> events = new ArrayList<>(List.of(new IncidentEvent.EvidenceGathered(evidence)));
        if (work.incident().suspicion().isEmpty()) {
            injection(work.incident(), evidence).ifPresent(events::add);
        }
        return new Result.Done(events);
    }

    /** The first order to a model among what was signalled and found. */
    private static Optional<IncidentEvent.InjectionSuspected> injection(Incident incident, List<Evidence> evidence) {
        Stream<String[]> read = Stream.concat(
                incident.signals().stream().map(s -> new String[] {"signal", s.toString()}),
                evidence.stream().map(e -> new String[] {e.id(), e.toString()}));
        return read.flatMap(text ->
                        Injections.find(text[1])
                                .map(passage -> new IncidentEvent.InjectionSuspected(text[0], passage))
                                .stream())
                .findFirst();
    }

    private static Instant begin(Incident incident, Instant now) {
        Instant first = incident.signals().stream()
                .map(Signal::at)
                .min(Instant::compareTo)
                .orElse(incident.openedAt())
                .minus(BEFORE_THE_FIRST_SIGNAL);
        Instant earliest = now.minus(LONGEST_LOOK_BACK);
        return first.isBefore(earliest) ? earliest : first;
    }

    private Optional<ServiceState> control(WatchedService service, List<Evidence> evidence) {
        Optional<ServiceState> state =
                controls.apply(service).flatMap(c -> asked("service control", evidence, () -> c.state(service.name())));
        state.ifPresent(s -> evidence.add(new Evidence.Control("control", s)));
        return state;
    }

    /** What the repository says about the running version: its latest commits, and which frames are its own. */
    private void code(
            WatchedService service, Optional<ServiceState> state, List<Evidence> logged, List<Evidence> evidence) {
        Optional<CodeBase> code = service.code();
        Optional<CodeRepository> repository = repositories.apply(service);
        if (code.isEmpty() || repository.isEmpty()) {
            return;
        }
        asked("repository", evidence, () -> {
            repository.get().refresh();
            String commit = state.flatMap(ServiceState::commit)
                    .or(() -> repository.get().tip(code.get().baseBranch()))
                    .orElseThrow(() -> new PluginException(
                            PluginException.Kind.NOT_FOUND,
                            "it has no branch " + code.get().baseBranch()));
            OwnCode own = new OwnCode(code.get().ownPackages(), repository.get().files(commit, "**"));
            own.mark(logged);
            evidence.addAll(repository.get().log(commit, COMMITS));
            return commit;
        });
    }

    private void measure(
            WatchedService service, List<Evidence> logged, Instant from, Instant to, List<Evidence> evidence) {
        Optional<String> fault = logged.stream()
                .filter(e -> e instanceof Evidence.LoggedTrace trace && trace.ownFrame() >= 0)
                .map(e -> ((Evidence.LoggedTrace) e).fingerprint())
                .findFirst();
        for (Measurement measurement : observations.measure(service, fault, from, to)) {
            evidence.add(new Evidence.Measured("measured-" + measurement.name(), measurement));
        }
    }

    private void cases(Incident incident, List<Evidence> evidence) {
        Symptoms symptoms = Symptoms.of(incident.signals(), evidence);
        asked("knowledge store", evidence, () -> knowledge.similar(symptoms.fingerprint(), symptoms.words(), CASES))
                .ifPresent(found -> found.forEach(similar -> evidence.add(new Evidence.SimilarCase(
                        "case-" + similar.found().id(),
                        similar.found().id(),
                        similar.similarity(),
                        similar.found().lesson(),
                        similar.found().effective()))));
    }

    private static <T> Optional<T> asked(String source, List<Evidence> evidence, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (PluginException | IllegalArgumentException e) {
            evidence.add(new Evidence.Unavailable(
                    "unavailable-" + source.replace(' ', '-'), source, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
