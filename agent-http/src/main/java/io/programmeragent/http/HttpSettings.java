package io.programmeragent.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server is asked.
 *
 * @param url the server's, with the path it lives under
 * @param login what is sent as Authorization
 * @param tls which certificates are used and trusted
 * @param headers sent with every request
 * @param timeout for one question, all its tries together
 * @param concurrency how many questions are asked at once; more wait for their turn
 * @param retries how often a repeatable question is repeated at most
 */
public record HttpSettings(
        URI url,
        Login login,
        TlsFiles tls,
        Map<String, String> headers,
        Duration timeout,
        int concurrency,
        int retries) {
    public HttpSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(tls, "tls");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(timeout, "timeout");
    }

    /** What is sent as Authorization. */
    public sealed interface Login {
        /** Nothing. */
        record None() implements Login {}

        /** A user's name and password. */
        record Basic(String username, String password) implements Login {
            @Override
            public String toString() {
                return "Basic[" + username + "]";
            }
        }

        /** A token. */
        record Bearer(String token) implements Login {
            @Override
            public String toString() {
                return "Bearer";
            }
        }

        /** A token in a file, which is read again for every request, because such tokens are renewed. */
        record BearerFile(Path file) implements Login {}
    }

    /**
     * PEM files.
     *
     * @param ca certificates that are trusted instead of the JDK's
     * @param certificate the client's own, followed by its chain
     * @param key the client's own, PKCS #8, not encrypted
     */
    public record TlsFiles(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
        public static TlsFiles none() {
            return new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
