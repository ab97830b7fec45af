package io.programmeragent.standalone.http;

import java.util.Optional;

/** What the endpoints tell about the agent. */
public interface AgentView {
    /** Whether it watches: started, and its store answers and takes what is recorded. */
    boolean ready();

    /** How it stands; empty while it starts or stops. */
    Optional<Status> status();
}
