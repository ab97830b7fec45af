package io.programmeragent.simulators.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who asks: tokens of people, and of an app's installation, which are had for a signed JWT and expire. */
final class AppRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final Documents documents;
    private final Map<String, String> people = new ConcurrentHashMap<>();
    private final Map<String, Instant> installationTokens = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Optional<App> app = Optional.empty();

    AppRoutes(InstantSource clock, Documents documents) {
        this.clock = clock;
        this.documents = documents;
    }

    void person(String token, String login) {
        people.put(token, login);
    }

    void app(App known) {
        app = Optional.of(known);
    }

    int issued() {
        return issued.get();
    }

    /** From now on no token of an installation is valid any more. */
    void revoke() {
        installationTokens.clear();
    }

    /** The login of a token; empty when it is not valid. */
    Optional<String> login(String token) {
        Instant end = installationTokens.get(token);
        if (end != null && clock.instant().isBefore(end)) {
            return app.map(a -> a.slug() + "[bot]");
        }
        return Optional.ofNullable(people.get(token));
    }

    void addTo(Routes routes) {
        routes.on("GET", "/user", (q, p) -> HttpAnswer.ok(documents.me(q.login())));
        routes.on("GET", "/users/{login}", (q, p) -> HttpAnswer.ok(documents.user(p.getOrDefault("login", ""))));
        routes.on(
                "GET", "/meta", (q, p) -> HttpAnswer.ok(Documents.object("verifiable_password_authentication", true)));
    }

    /** What only an app may ask, with its JWT; empty when it is something else. */
    Optional<HttpAnswer> answer(RestRequest request, String authorization) {
        boolean token = request.path().matches("/app/installations/\\d+/access_tokens");
        boolean installation = request.path().matches("/repos/[^/]+/[^/]+/installation");
        if (!token && !installation && !request.path().equals("/app")) {
            return Optional.empty();
        }
        Optional<String> problem = problem(authorization);
        if (problem.isPresent()) {
            return Optional.of(HttpAnswer.error(401, problem.get()));
        }
        App known = app.orElseThrow();
        if (installation) {
            return Optional.of(HttpAnswer.ok(Documents.object(
                    "id", known.installation(), "app_id", Long.parseLong(known.id()), "app_slug", known.slug())));
        } else if (!token) {
            Map<String, Object> app = documents.app(Long.parseLong(known.id()), known.slug(), known.slug());
            app.put("installations_count", 1);
            return Optional.of(HttpAnswer.ok(app));
        }
        if (!request.path().contains("/" + known.installation() + "/")) {
            return Optional.of(HttpAnswer.error(404, "Not Found"));
        }
        String issuedToken = "ghs_simulated" + issued.incrementAndGet();
        Instant end = clock.instant().plus(Duration.ofHours(1));
        installationTokens.put(issuedToken, end);
        return Optional.of(HttpAnswer.created(Documents.object(
                "token",
                issuedToken,
                "expires_at",
                end.toString(),
                "permissions",
                Documents.object("contents", "write", "pull_requests", "write"),
                "repository_selection",
                "selected")));
    }

    private Optional<String> problem(String authorization) {
        if (app.isEmpty() || !authorization.startsWith("Bearer ")) {
            return Optional.of("A JSON web token could not be decoded");
        }
        String[] parts = authorization.substring(7).split("\\.", -1);
        if (parts.length != 3) {
            return Optional.of("A JSON web token could not be decoded");
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(app.get().key());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                return Optional.of("A JSON web token could not be decoded");
            }
            return claims(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (GeneralSecurityException | IllegalArgumentException | java.io.IOException e) {
            return Optional.of("A JSON web token could not be decoded");
        }
    }

    private Optional<String> claims(JsonNode claims) throws JsonProcessingException {
        long now = clock.instant().getEpochSecond();
        if (!claims.path("iat").isIntegralNumber()) {
            return Optional.of("'Issued at' claim ('iat') must be an Integer representing the time that the assertion"
                    + " was issued");
        }
        if (claims.path("exp").asLong() <= now) {
            return Optional.of("'Expiration time' claim ('exp') must be a numeric value representing the future time at"
                    + " which the assertion expires");
        }
        if (claims.path("exp").asLong() > now + 600) {
            return Optional.of("'Expiration time' claim ('exp') is too far in the future");
        }
        return claims.path("iss").asText().equals(app.orElseThrow().id())
                ? Optional.empty()
                : Optional.of("Integration not found");
    }

    /** An app with one installation. */
    record App(String id, String slug, long installation, PublicKey key) {}
}
