package io.programmeragent.api.operate;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One action on one service.
 *
 * @param key names this very action: asked twice with one key, it is done once
 * @param service the service
 * @param kind what to do
 * @param commit the commit to deploy; present exactly when the kind is DEPLOY
 * @param askedAt when it was first decided; a start of the service before then is not this action's doing
 */
public record ActionRequest(String key, String service, ActionKind kind, Optional<String> commit, Instant askedAt) {
    public ActionRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(askedAt, "askedAt");
        if ((kind == ActionKind.DEPLOY) != commit.isPresent()) {
            throw new IllegalArgumentException("A commit belongs to DEPLOY, and only to it");
        }
    }
}
