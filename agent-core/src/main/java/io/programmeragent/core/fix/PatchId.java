package io.programmeragent.core.fix;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Names a patch by what it does: the same paths with the same contents before and after have the same name. */
final class PatchId {
    private PatchId() {}

    static String of(Patch patch) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        for (FileChange change : patch.changes()) {
            add(digest, Optional.of(change.path()));
            add(digest, change.before());
            add(digest, change.after());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, Optional<String> text) {
        byte[] bytes = text.orElse("").getBytes(StandardCharsets.UTF_8);
        digest.update((text.isPresent() ? "+" : "-").getBytes(StandardCharsets.UTF_8));
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
