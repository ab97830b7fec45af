package io.programmeragent.core.service;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which labels alerts say which service they are about. */
public final class AlertLabels {
    /** Labels that name a service, in this order. */
    public static final List<String> NAMING =
            List.of("service", "service_name", "app", "app_kubernetes_io_name", "application", "job", "deployment");

    private AlertLabels() {}

    /**
     * What the alerts about a service have in common, each a set of labels and values: those that it is configured with; else
     * the labels by which alerts named it so far; else the first of the naming labels.
     */
    public static Set<Map<String, String>> about(WatchedService service, List<Signal> seen) {
        if (!service.alertLabels().isEmpty()) {
            return Set.of(service.alertLabels());
        }
        Set<Map<String, String>> found = new LinkedHashSet<>();
        for (Signal signal : seen) {
            if (signal.kind() == SignalKind.ALERT && signal.service().equals(service.name())) {
                Optional<String> named = NAMING.stream()
                        .filter(label -> service.name().equals(signal.details().get(label)))
                        .findFirst();
                named.ifPresent(label -> found.add(Map.of(label, service.name())));
            }
        }
        return found.isEmpty() ? Set.of(Map.of(NAMING.get(0), service.name())) : found;
    }
}
