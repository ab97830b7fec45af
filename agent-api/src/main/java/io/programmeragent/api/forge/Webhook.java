package io.programmeragent.api.forge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A message that a host received for a forge, as it came. */
public final class Webhook {
    /** How much of a message is read at most, in bytes: 25 MB, which is also GitHub's limit. */
    public static final int MAX_BODY = 25 << 20;

    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * A message.
     *
     * @param headers by name in any case
     * @param body the bytes that are signed
     */
    public Webhook(Map<String, String> headers, byte[] body) {
        this.headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        h -> h.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
        this.body = body.clone();
    }

    public byte[] body() {
        return body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What a forge says to a message. */
    public enum Answer {
        /** Something moved: whoever waits for the forge should look again. */
        LOOK_AGAIN,
        /** It is genuine, and about nothing that anybody waits for. */
        IGNORED,
        /** It was taken before; a repeat says nothing new. */
        REPEATED,
        /** Its signature is missing or wrong. */
        REFUSED
    }
}
