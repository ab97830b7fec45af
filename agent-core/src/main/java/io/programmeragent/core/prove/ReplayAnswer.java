package io.programmeragent.core.prove;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a service did with a replayed request.
 *
 * @param status of its answer; 0 without one
 * @param body the beginning of its answer
 * @param problem why there is no answer; empty when there is one
 * @param aliveAfterwards whether it still ran
 * @param log what it printed
 */
record ReplayAnswer(int status, String body, String problem, boolean aliveAfterwards, String log) {

    /** Reads the driver's line; a line without the nonce is the service's own talk. */
    static Optional<ReplayAnswer> parse(String output, String nonce) {
        return output.lines()
                .filter(line -> line.startsWith(nonce + " "))
                .reduce((a, b) -> b)
                .flatMap(line -> parse(line.substring(nonce.length() + 1)));
    }

    private static Optional<ReplayAnswer> parse(String pairs) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String pair : pairs.split(" ", -1)) {
                int equals = pair.indexOf('=');
                values.put(
                        pair.substring(0, equals),
                        new String(Base64.getDecoder().decode(pair.substring(equals + 1)), StandardCharsets.UTF_8));
            }
            return Optional.of(new ReplayAnswer(
                    Integer.parseInt(values.getOrDefault("status", "0")),
                    values.getOrDefault("body", ""),
                    values.getOrDefault("problem", ""),
                    Boolean.parseBoolean(values.get("alive")),
                    values.getOrDefault("log", "")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return status == 0 ? problem : "HTTP " + status;
    }
}
