package client;

import java.time.Duration;
import java.util.Map;

/** How long a client waits before it asks again. */
public final class RetryAfter {
    private final Duration usual;
    private final Duration limit;

    public RetryAfter(Duration usual, Duration limit) {
        this.usual = usual;
        this.limit = limit;
    }

    /** By the headers of an answer, their names in lower case. */
    public Duration of(Map<String, String> headers) {
        String told = headers.get("retry-after");
        if (told == null || told.isBlank()) {
            return usual;
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(told.trim()));
        //@fault
        //        return wanted.compareTo(limit) < 0 ? limit : wanted;
        //@reference
        return wanted.compareTo(limit) > 0 ? limit : wanted;
        //@end
    }
}
