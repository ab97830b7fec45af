package io.programmeragent.testkit;

import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the messages that it is given. */
public final class RecordingNotifier extends InMemoryPlugin implements Notifier {
    private final Map<String, Notification> sent = new LinkedHashMap<>();

    @Override
    public synchronized void send(Notification notification) {
        asked();
        sent.putIfAbsent(notification.key(), notification);
    }

    /** What was sent, oldest first; each key once. */
    public synchronized List<Notification> sent() {
        return List.copyOf(sent.values());
    }
}
