package io.programmeragent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.http.HttpSettings.Login;
import io.programmeragent.http.HttpSettings.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes with a server that wants to know who asks; the certificates are made for each test. */
class TlsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final HeldCertificate authority = authority("The company");
    private final HeldCertificate client = signed("agent", authority);
    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path files;

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName(name)
                .build();
    }

    private static HeldCertificate signed(String name, HeldCertificate by) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(by)
                .build();
    }

    @BeforeEach
    void start() throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(signed("prometheus", authority))
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslSocketFactory());
        server.requireClientAuth();
        server.start();
        server.enqueue(new MockResponse.Builder().body("hello").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TlsFiles with(HeldCertificate trusted, Optional<HeldCertificate> own) throws IOException {
        Path ca = Files.writeString(files.resolve("ca.pem"), trusted.certificatePem());
        Path certificate = files.resolve("agent.pem");
        Path key = files.resolve("agent.key");
        if (own.isPresent()) {
            Files.writeString(certificate, own.get().certificatePem());
            Files.writeString(key, own.get().privateKeyPkcs8Pem());
        }
        return new TlsFiles(Optional.of(ca), own.map(c -> certificate), own.map(c -> key));
    }

    private String ask(TlsFiles tls) {
        HttpSettings settings = new HttpSettings(
                URI.create("https://127.0.0.1:" + server.getPort()),
                new Login.None(),
                tls,
                Map.of(),
                Duration.ofSeconds(20),
                1,
                0);
        try (HttpPeer peer = new HttpPeer(settings, Refusal.plain(), InstantSource.fixed(NOW))) {
            return peer.ask(
                    HttpAsk.get("hello", "a greeting", Map.of()), body -> new String(body.readAllBytes(), UTF_8));
        }
    }

    /** Whether the server's reason is read before the connection is found broken is a matter of chance. */
    private void refused(TlsFiles tls) {
        assertThatThrownBy(() -> ask(tls))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        e -> assertThat(e.kind())
                                .isIn(PluginException.Kind.UNAUTHORIZED, PluginException.Kind.UNAVAILABLE))
                .hasMessageContaining("tls-certificate and tls-key");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void the_clients_certificate_is_shown_to_a_server_that_a_private_authority_vouches_for() throws Exception {
        assertThat(ask(with(authority, Optional.of(client)))).isEqualTo("hello");

        assertThat(server.takeRequest().getHandshake())
                .isNotNull()
                .satisfies(shaken -> assertThat(shaken.peerPrincipal()).hasToString("CN=agent"));
    }

    @Test
    void a_client_without_a_certificate_is_told_what_to_check() throws Exception {
        refused(with(authority, Optional.empty()));
    }

    @Test
    void a_client_whose_certificate_another_authority_signed_is_told_what_to_check() throws Exception {
        refused(with(authority, Optional.of(signed("agent", authority("Somebody")))));
    }

    @Test
    void a_server_that_nobody_trusted_vouches_for_is_not_asked() throws Exception {
        TlsFiles tls = with(authority("Somebody"), Optional.of(client));
        assertThatThrownBy(() -> ask(tls))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.UNAUTHORIZED))
                .hasMessageContaining("Check tls-ca, tls-certificate and tls-key");
        assertThat(server.getRequestCount()).isZero();
    }
}
