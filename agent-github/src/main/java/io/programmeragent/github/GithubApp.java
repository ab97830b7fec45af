package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** An app's installation: a JWT signed with RS256 (RFC 7519) gets a token for an hour, renewed before it ends. */
final class GithubApp implements GithubCredentials {
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** DER of version 0 and the algorithm rsaEncryption, which PKCS#8 has before a PKCS#1 key. */
    private static final byte[] RSA = {2, 1, 0, 48, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0};

    private final String id;
    private final PrivateKey key;
    private final String repository;
    private final GithubHttp http;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    GithubApp(String id, PrivateKey key, String repository, GithubHttp http, InstantSource clock) {
        this.id = id;
        this.key = key;
        this.repository = repository;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String token() {
        turn.lock();
        try {
            String current = token;
            return current != null && clock.instant().isBefore(renewAt) ? current : renewed();
        } finally {
            turn.unlock();
        }
    }

    private String renewed() {
        long installation = http.send("GET", "/repos/" + repository + "/installation", null, this::jwt)
                .path("id")
                .asLong();
        JsonNode issued = http.send("POST", "/app/installations/" + installation + "/access_tokens", "{}", this::jwt);
        String fresh = issued.path("token").asText();
        token = fresh;
        renewAt = Instant.parse(issued.path("expires_at").asText()).minus(EARLY);
        return fresh;
    }

    @Override
    public void refused() {
        turn.lock();
        try {
            token = null;
        } finally {
            turn.unlock();
        }
    }

    private String jwt() {
        long now = clock.instant().getEpochSecond();
        String claims = "{\"iat\":" + (now - 60) + ",\"exp\":" + (now + 540) + ",\"iss\":\"" + id + "\"}";
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The app's key cannot sign", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads PKCS#1, which GitHub gives, and PKCS#8. */
    static PrivateKey key(String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        boolean pkcs1 = pem.contains("BEGIN RSA PRIVATE KEY");
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs1 ? wrapped(der) : der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA key", e);
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] octets = tagged(4, pkcs1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(RSA);
        all.writeBytes(octets);
        return tagged(48, all.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            out.write(130);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
