package io.programmeragent.core.engine;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands an incident over to a person: every notifier is told; one that takes it is enough. */
public final class Escalating implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Escalating.class);

    private static final int NAMED = 5;

    private final Map<String, Notifier> notifiers;
    private final Function<IncidentId, List<String>> beside;

    /**
     * Makes the stage.
     *
     * @param notifiers by instance name, in the order in which they are told
     * @param beside what waits for an incident's end because another cause is suspected; sentences
     */
    public Escalating(Map<String, Notifier> notifiers, Function<IncidentId, List<String>> beside) {
        this.notifiers = notifiers;
        this.beside = beside;
    }

    @Override
    public Result perform(Work work) {
        Notification notification = new Notification(
                work.key(),
                Optional.of(work.incident().id()),
                work.incident().service(),
                work.incident().service() + " needs a person: " + work.step().reason(),
                text(work.incident(), beside.apply(work.incident().id())));
        List<String> told = new ArrayList<>();
        Optional<PluginException> problem = Optional.empty();
        for (Map.Entry<String, Notifier> notifier : notifiers.entrySet()) {
            try {
                notifier.getValue().send(notification);
                told.add(notifier.getKey());
            } catch (PluginException e) {
                LOG.warn(
                        "{} could not be told about {}: {}",
                        notifier.getKey(),
                        work.incident().id(),
                        e.getMessage());
                problem = Optional.of(e);
            }
        }
        if (told.isEmpty() && problem.isPresent()) {
            throw problem.get();
        }
        return Result.Done.of(
                new IncidentEvent.Escalated(work.key(), work.step().reason(), told));
    }

    private static String text(Incident incident, List<String> others) {
        StringBuilder text = new StringBuilder();
        incident.classification().map(Escalating::cause).ifPresent(text::append);
        incident.change()
                .map(Change::url)
                .ifPresent(url -> text.append("Change: ").append(url).append('\n'));
        incident.greenProof().ifPresent(proof -> text.append(suggestion(incident, proof)));
        others.stream()
                .limit(NAMED)
                .forEach(other -> text.append("Beside it, perhaps of another cause: ")
                        .append(other)
                        .append('\n'));
        if (others.size() > NAMED) {
            text.append("And ").append(others.size() - NAMED).append(" more, which /status tells\n");
        }
        text.append("Everything that was seen and decided: show ").append(incident.id());
        return text.toString();
    }

    private static String cause(Classification classification) {
        return "Cause (" + Math.round(classification.confidence() * 100) + " % sure): " + classification.rootCause()
                + "\n" + classification.reasoning() + "\n";
    }

    private static String suggestion(Incident incident, Proof proof) {
        return "A proved fix: "
                + incident.candidate(proof.candidate()).map(Candidate::title).orElse(proof.candidate()) + " (commit "
                + proof.commit() + "). " + proof.conclusion() + "\n";
    }
}
