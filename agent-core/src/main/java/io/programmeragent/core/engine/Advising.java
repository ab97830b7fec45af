package io.programmeragent.core.engine;

import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.plugin.PluginException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what could be made better though nothing is wrong: every notifier, of the same thing once a day (UTC). */
public final class Advising {
    private static final Logger LOG = LoggerFactory.getLogger(Advising.class);

    private final Map<String, Notifier> notifiers;

    /** @param notifiers by instance name */
    public Advising(Map<String, Notifier> notifiers) {
        this.notifiers = notifiers;
    }

    /** Tells of a signal of such a thing; what a notifier could not take is told when the signal is reported again. */
    public void tell(Signal signal) {
        LocalDate day = signal.at().atZone(ZoneOffset.UTC).toLocalDate();
        StringBuilder text = new StringBuilder(signal.summary()).append('\n');
        signal.details()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        Notification notification = new Notification(
                "opportunity/" + signal.service() + "/" + signal.fingerprint() + "/" + day,
                Optional.empty(),
                signal.service(),
                signal.service() + " could be made better: " + signal.fingerprint(),
                text.toString());
        notifiers.forEach((name, notifier) -> {
            try {
                notifier.send(notification);
            } catch (PluginException e) {
                LOG.warn("{} could not be told: {}: {}", name, notification.title(), e.getMessage());
            }
        });
    }
}
