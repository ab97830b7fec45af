package io.programmeragent.core.git;

import java.util.Objects;
import java.util.Optional;

/**
 * Who makes the agent's commits.
 *
 * @param name as git shows it
 * @param email as git shows it; GitHub marks a commit as verified when the address and the key belong to one account
 * @param signer signs them, where a key is configured
 */
public record Committer(String name, String email, Optional<CommitSigner> signer) {
    public Committer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(signer, "signer");
    }

    /** Nobody in particular, without signature. */
    public static Committer unsigned() {
        return new Committer("Programmer Agent", "agent@localhost", Optional.empty());
    }
}
