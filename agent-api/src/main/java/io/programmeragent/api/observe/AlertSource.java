package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Understands another system's alerts. The host owns HTTP; this parses what the host received.
 *
 * <p>Contract: (A1) parsing is pure: no call, no state; (A2) bytes that are not this system's notification are a
 * {@link PluginException} of kind INVALID_ANSWER; (A3) {@link #active()} gives what holds now, so that nothing stays
 * unknown after a time in which notifications were lost; (A4) a silence that has been asked for with the same comment
 * and labels again is not made twice; (A5) what a notification left out is counted in
 * {@link AlertNotification#missing()}, and the host asks for {@link #active()} then; (A6) among what is active are also
 * alerts that are kept quiet, marked as {@link Alert#suppressed()}.
 */
public interface AlertSource extends Plugin {
    /** Reads a notification's body. */
    AlertNotification parse(byte[] body, Map<String, String> headers);

    /** The alerts that hold now. */
    List<Alert> active();

    /** How often {@link #active()} is asked; notifications come in between. */
    default Duration interval() {
        return Duration.ofSeconds(15);
    }

    /**
     * Keeps alerts with these labels quiet until a moment, and answers the silence's id. The agent does so while it restarts
     * a service or deploys to it, where it is configured to, and tells its silences by their comments.
     */
    String silence(Map<String, String> labels, Instant until, String comment);

    /** Ends a silence early; one that is over or unknown is left as it is. */
    void expire(String silence);
}
