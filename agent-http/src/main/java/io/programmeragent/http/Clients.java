package io.programmeragent.http;

import io.programmeragent.api.plugin.ConfigException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Makes clients: no redirects, which would carry credentials elsewhere, and no hidden retries. */
final class Clients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long KEEP_SECONDS = 30;

    private Clients() {}

    static OkHttpClient create(HttpSettings settings) {
        Duration connect = settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true) // of a pooled connection that the server closed meanwhile
                .connectTimeout(connect)
                .readTimeout(Duration.ZERO) // the question's own limit holds
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(settings.concurrency(), KEEP_SECONDS, TimeUnit.SECONDS));
        try {
            TlsCheck.handshake(settings.tls())
                    .ifPresent(tls -> builder.sslSocketFactory(tls.sslSocketFactory(), tls.trustManager()));
        } catch (IOException e) {
            throw new ConfigException("tls-ca", "the certificates cannot be read: " + e.getMessage() + ".", "");
        }
        return builder.build();
    }
}
