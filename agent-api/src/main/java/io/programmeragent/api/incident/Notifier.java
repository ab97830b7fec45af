package io.programmeragent.api.incident;

import io.programmeragent.api.plugin.Plugin;

/**
 * Brings messages to people.
 *
 * <p>Contract: (N1) a message that could not be handed over is a
 * {@link io.programmeragent.api.plugin.PluginException}; (N2) a message whose key was handed over before is not sent
 * again by the same instance.
 */
public interface Notifier extends Plugin {
    /** Hands a message over; whether anybody reads it is not known. */
    void send(Notification notification);
}
