package io.programmeragent.core.operate;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks a service once whether it serves. */
final class HealthCheck {
    private static final int TIMEOUT_MILLIS = 2000;

    private HealthCheck() {}

    /** What the service answers, such as {@code HTTP 503}, or why it does not. */
    static String ask(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return "HTTP " + connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    static boolean answered(String answer) {
        return answer.startsWith("HTTP ");
    }

    static boolean good(String answer) {
        return answer.startsWith("HTTP 2");
    }
}
