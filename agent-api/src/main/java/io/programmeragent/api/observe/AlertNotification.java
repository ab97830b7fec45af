package io.programmeragent.api.observe;

import java.util.List;

/**
 * What another system notified us of.
 *
 * @param alerts firing and resolved ones
 * @param missing how many more there are that it left out, at least 0
 */
public record AlertNotification(List<Alert> alerts, long missing) {
    public AlertNotification {
        alerts = List.copyOf(alerts);
        if (missing < 0) {
            throw new IllegalArgumentException("missing " + missing + " is negative");
        }
    }
}
