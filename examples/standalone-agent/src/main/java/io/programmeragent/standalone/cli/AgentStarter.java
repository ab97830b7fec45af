package io.programmeragent.standalone.cli;

import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.standalone.http.AgentView;

/** Starts the engine. */
@FunctionalInterface
public interface AgentStarter {
    /**
     * Starts watching.
     *
     * @param listener is told of every event
     * @throws io.programmeragent.api.AgentException when it cannot
     */
    RunningAgent start(AgentSettings settings, PluginRegistry registry, IncidentListener listener);

    /** An agent that watches until it is closed. */
    interface RunningAgent extends AgentView, AutoCloseable {
        @Override
        void close();
    }
}
