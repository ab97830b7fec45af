package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentEvent.InjectionSuspected;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.untrusted.Injections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders to a model that were found in what an incident's steps read; the step's outcome tells them. Kept in memory
 * only: a step that a crash interrupted is done again, and reads the same again.
 */
public final class Suspicions {
    private final Map<IncidentId, InjectionSuspected> found = new ConcurrentHashMap<>();

    /** Looks at a text that is about to be read by a model. */
    void look(IncidentId incident, String source, String text) {
        note(incident, source, Injections.find(text));
    }

    /** Looks at the rules that a repository has for those who change it. */
    void lookIntoRules(IncidentId incident, String source, String text) {
        note(incident, source, Injections.findInRules(text));
    }

    private void note(IncidentId incident, String source, Optional<String> order) {
        order.ifPresent(passage -> found.putIfAbsent(incident, new InjectionSuspected(source, passage)));
    }

    /** The same stage, whose outcome also tells the first order that was found meanwhile. */
    public Stage toldBy(Stage stage) {
        return new Telling(stage);
    }

    private final class Telling implements Stage {
        private final Stage stage;

        Telling(Stage stage) {
            this.stage = stage;
        }

        @Override
        public Result perform(Work work) {
            Result result = stage.perform(work);
            Optional<InjectionSuspected> suspected = Optional.ofNullable(
                            found.remove(work.incident().id()))
                    .filter(s -> work.incident().suspicion().isEmpty());
            if (suspected.isEmpty() || !(result instanceof Result.Done done)) {
                return result;
            }
            List<IncidentEvent> events = new ArrayList<>(done.events());
            events.add(suspected.get());
            return new Result.Done(events);
        }

        @Override
        public Reconciliation reconcile(Work work) {
            return stage.reconcile(work);
        }

        @Override
        public String preview(Work work) {
            return stage.preview(work);
        }
    }
}
