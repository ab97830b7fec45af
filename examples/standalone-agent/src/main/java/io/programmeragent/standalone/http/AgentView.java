package io.programmeragent.standalone.http;

import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.show.Reported;
import java.util.List;
import java.util.Optional;

/** What the endpoints tell about the agent. */
public interface AgentView {
    /** Whether it watches: started, and its store answers and takes what is recorded. */
    boolean ready();

    /** How it stands; empty while it starts or stops. */
    Optional<Status> status();

    /** What was reported, the newest first; empty while it starts or stops. */
    Optional<List<Reported>> alerts(SignalStore.Search search);
}
