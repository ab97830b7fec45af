package io.programmeragent.bench;

import java.time.Instant;
import java.util.List;

/** The alerts of a storm: each of a pod of its own, and of one of a few causes. */
final class StormAlerts {
    private final String run;
    private final int causes;
    private final Instant startsAt;

    /**
     * Alerts of one run.
     *
     * @param run tells them from those of other runs
     * @param causes how many; each is a service
     */
    StormAlerts(String run, int causes, Instant startsAt) {
        this.run = run;
        this.causes = causes;
        this.startsAt = startsAt;
    }

    static String service(int cause) {
        return "shop-" + cause;
    }

    /** A notification as Alertmanager sends it (webhook, version 4). */
    String notification(List<Integer> numbers) {
        StringBuilder alerts = new StringBuilder();
        for (int number : numbers) {
            alerts.append(alerts.isEmpty() ? "" : ",")
                    .append("{\"status\":\"firing\",")
                    .append(alert(number))
                    .append(",\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"\",\"fingerprint\":\"")
                    .append(String.format("%016x", (run + number).hashCode() * 0x9E3779B97F4A7C15L ^ number))
                    .append("\"}");
        }
        return "{\"version\":\"4\",\"groupKey\":\"{}:{}\",\"truncatedAlerts\":0,\"status\":\"firing\",\"receiver\":\"agent\","
                + "\"groupLabels\":{},\"commonLabels\":{},\"commonAnnotations\":{},\"externalURL\":\"\",\"alerts\":["
                + alerts + "]}";
    }

    /** The same alerts as one posts them to Alertmanager (version 2). */
    String posted(List<Integer> numbers) {
        StringBuilder alerts = new StringBuilder();
        numbers.forEach(number -> alerts.append(alerts.isEmpty() ? "" : ",")
                .append('{')
                .append(alert(number))
                .append('}'));
        return "[" + alerts + "]";
    }

    private String alert(int number) {
        return "\"labels\":{\"alertname\":\"PodFails\",\"severity\":\"page\",\"service\":\"" + service(number % causes)
                + "\",\"pod\":\"" + run + "-" + number + "\"},\"annotations\":{\"summary\":\"pod " + run + "-" + number
                + " does not answer\"},\"startsAt\":\"" + startsAt + "\"";
    }
}
