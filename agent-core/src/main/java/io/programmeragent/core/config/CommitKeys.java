package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.git.CommitSigner;
import io.programmeragent.core.git.Committer;
import java.util.List;
import java.util.Map;

/** The keys of who makes the agent's commits. */
final class CommitKeys {
    private static final Committer NOBODY = Committer.unsigned();

    private static final ConfigKey<String> NAME =
            ConfigKey.withDefault("name", line(), NOBODY.name(), "The author and committer of the agent's commits.");
    private static final ConfigKey<String> EMAIL =
            ConfigKey.withDefault("email", line(), NOBODY.email(), "The address in the agent's commits.");
    private static final ConfigKey<CommitSigner> SIGNING_KEY = ConfigKey.optional(
                    "signing-key",
                    new ConfigType.Scalar<>(
                            "the text of an OpenSSH Ed25519 private key without passphrase",
                            Map.of("type", "string"),
                            raw -> CommitSigner.of(String.valueOf(raw))),
                    "Signs the agent's commits; make one with ssh-keygen -t ed25519 -N ''.")
            .asSecret();

    static final List<ConfigKey<?>> ALL = List.of(NAME, EMAIL, SIGNING_KEY);

    private CommitKeys() {}

    static Committer read(Settings commits) {
        return new Committer(commits.get(NAME), commits.get(EMAIL), commits.find(SIGNING_KEY));
    }

    /** What git can write in a commit's header. */
    private static ConfigType<String> line() {
        return new ConfigType.Scalar<>("text on one line, without < and >", Map.of("type", "string"), raw -> {
            String text = String.valueOf(raw);
            if (text.isBlank() || text.matches("(?s).*[<>\\p{Cntrl}].*")) {
                throw new IllegalArgumentException("it is empty, or has a line break, < or > in it");
            }
            return text;
        });
    }
}
