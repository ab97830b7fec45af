package io.programmeragent.standalone.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may send notifications: those with the token or the name and password; everybody when none is set.
 *
 * @param token for bearer authentication (RFC 6750)
 * @param basic name and password, joined by a colon, for basic authentication (RFC 7617)
 */
public record WebhookLogin(Optional<String> token, Optional<String> basic) {
    public static WebhookLogin none() {
        return new WebhookLogin(Optional.empty(), Optional.empty());
    }

    public boolean open() {
        return token.isEmpty() && basic.isEmpty();
    }

    boolean allows(Optional<String> authorization) {
        if (open()) {
            return true;
        }
        String[] sent = authorization.orElse("").trim().split("\\s+", 2);
        return sent.length == 2
                && switch (sent[0].toLowerCase(Locale.ROOT)) {
                    case "bearer" -> token.filter(t -> same(t, sent[1])).isPresent();
                    case "basic" -> basic.filter(b -> same(encoded(b), sent[1])).isPresent();
                    default -> false;
                };
    }

    /** The header that says how to log in. */
    String challenge() {
        List<String> ways = new ArrayList<>();
        token.ifPresent(t -> ways.add("Bearer realm=\"programmer-agent\""));
        basic.ifPresent(b -> ways.add("Basic realm=\"programmer-agent\", charset=\"UTF-8\""));
        return String.join(", ", ways);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean same(String wanted, String sent) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "WebhookLogin[" + (open() ? "none" : "set") + "]";
    }
}
