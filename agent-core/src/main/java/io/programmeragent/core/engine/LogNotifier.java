package io.programmeragent.core.engine;

import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people through the log, at level WARN. */
final class LogNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger("io.programmeragent.notifications");
    private static final int REMEMBERED = 1000;

    private final Set<String> sent = new LinkedHashSet<>();

    @Override
    public void send(Notification notification) {
        if (remember(notification.key())) {
            LOG.warn("{}\n{}", notification.title(), notification.text());
        }
    }

    private synchronized boolean remember(String key) {
        if (sent.size() >= REMEMBERED) {
            sent.remove(sent.iterator().next());
        }
        return sent.add(key);
    }
}
