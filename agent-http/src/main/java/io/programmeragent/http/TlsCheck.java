package io.programmeragent.http;

import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.http.HttpSettings.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** From PEM files to what TLS uses. */
final class TlsCheck {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----.+?-----END PRIVATE KEY-----", Pattern.DOTALL);

    private TlsCheck() {}

    /** What is wrong with the files, by the key that names them. */
    static List<ConfigProblem> problems(TlsFiles files) {
        List<ConfigProblem> problems = new ArrayList<>();
        files.ca().ifPresent(ca -> check("tls-ca", ca, () -> certificates(ca), problems));
        if (files.certificate().isPresent() && files.key().isPresent()) {
            check(
                    "tls-certificate",
                    files.certificate().get(),
                    () -> certificates(files.certificate().get()),
                    problems);
            if (problems.isEmpty()) {
                check(
                        "tls-key",
                        files.key().get(),
                        () -> held(files.certificate().get(), files.key().get()),
                        problems);
            }
        }
        return problems;
    }

    private static void check(String key, Path file, Reading reading, List<ConfigProblem> problems) {
        try {
            reading.read();
        } catch (IOException | RuntimeException e) {
            // the cause of an unreadable key may quote it
            problems.add(new ConfigProblem(
                    key,
                    "'" + file + "' is not such a PEM file, or cannot be read.",
                    key.equals("tls-key")
                            ? "It has to be the certificate's own key: BEGIN PRIVATE KEY (PKCS #8), not encrypted."
                            : "It has to hold BEGIN CERTIFICATE."));
        }
    }

    /** Certificates for a client; empty when the JDK's own are to be used. */
    static Optional<HandshakeCertificates> handshake(TlsFiles files) throws IOException {
        if (files.ca().isEmpty() && files.certificate().isEmpty()) {
            return Optional.empty();
        }
        HandshakeCertificates.Builder builder = new HandshakeCertificates.Builder();
        if (files.ca().isPresent()) {
            certificates(files.ca().get()).forEach(builder::addTrustedCertificate);
        } else {
            builder.addPlatformTrustedCertificates();
        }
        if (files.certificate().isPresent() && files.key().isPresent()) {
            List<X509Certificate> chain = certificates(files.certificate().get());
            builder.heldCertificate(
                    held(files.certificate().get(), files.key().get()),
                    chain.subList(1, chain.size()).toArray(X509Certificate[]::new));
        }
        return Optional.of(builder.build());
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher matcher = CERTIFICATE.matcher(Files.readString(file));
        while (matcher.find()) {
            certificates.add(Certificates.decodeCertificatePem(matcher.group()));
        }
        if (certificates.isEmpty()) {
            throw new IOException("there is no certificate in it");
        }
        return certificates;
    }

    private static HeldCertificate held(Path certificate, Path key) throws IOException {
        Matcher own = CERTIFICATE.matcher(Files.readString(certificate));
        Matcher secret = KEY.matcher(Files.readString(key));
        if (!own.find() || !secret.find()) {
            throw new IOException("there is no key in it");
        }
        return HeldCertificate.decode(own.group() + "\n" + secret.group() + "\n");
    }

    private interface Reading {
        @Nullable
        Object read() throws IOException;
    }
}
