package io.programmeragent.standalone.cli;

import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.standalone.http.AgentView;
import java.util.Map;

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
        /**
         * Takes in a notification of a source of alerts; it is durable when this returns.
         *
         * @return how many alerts were in it
         */
        int notified(String source, byte[] body, Map<String, String> headers);

        /** Takes in a message of a forge. */
        Webhook.Answer notified(Webhook message);

        @Override
        void close();
    }
}
