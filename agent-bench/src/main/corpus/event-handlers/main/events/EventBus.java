package events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Hands events to who asked for them, each event once. */
public final class EventBus {
    /** Something that happened; the id is unique. */
    public record Event(String id, String topic, String body) {}

    private final Map<String, List<Consumer<Event>>> handlers = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int duplicates;
    private int unhandled;

    public void subscribe(String topic, Consumer<Event> handler) {
        handlers.computeIfAbsent(topic, t -> new ArrayList<>()).add(handler);
    }

    public void publish(Event event) {
        if (!seen.add(event.id())) {
            duplicates++;
            //@fault
            //@reference
            return;
            //@end
        }
        List<Consumer<Event>> mine = handlers.getOrDefault(event.topic(), List.of());
        if (mine.isEmpty()) {
            unhandled++;
        }
        for (Consumer<Event> handler : mine) {
            handler.accept(event);
        }
    }

    public int duplicates() {
        return duplicates;
    }

    public int unhandled() {
        return unhandled;
    }
}
