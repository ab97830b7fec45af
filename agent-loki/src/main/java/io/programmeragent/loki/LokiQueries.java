package io.programmeragent.loki;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which lines are a service's.
 *
 * @param labels of its streams, by name; <code>{service}</code> stands for the service's name
 * @param selectors instead, for single services: LogQL that the configuration gives
 */
record LokiQueries(Map<String, String> labels, Map<String, String> selectors) {
    private static final String SERVICE = "{service}";

    LokiQueries {
        labels = new LinkedHashMap<>(labels);
        selectors = Map.copyOf(selectors);
    }

    String of(String service) {
        String selector = selectors.get(service);
        return selector != null ? selector : LogQl.selector(labelsOf(service));
    }

    /** The labels that a service's streams have to have; none where the configuration gives the query. */
    Map<String, String> labelsOf(String service) {
        Map<String, String> filled = new LinkedHashMap<>();
        if (!selectors.containsKey(service)) {
            labels.forEach((name, value) -> filled.put(name, value.replace(SERVICE, service)));
        }
        return filled;
    }
}
