package io.programmeragent.api.sandbox;

import java.util.Objects;

/**
 * What a sandbox keeps apart from the host.
 *
 * @param files whether a command can change nothing outside its workspace
 * @param network whether a command has no network beyond its own loopback
 * @param processes whether a command can neither see nor signal the host's processes
 * @param resources whether memory and the number of processes are limited
 * @param description for people: how it is done, and plainly what it does not stop
 */
public record Isolation(boolean files, boolean network, boolean processes, boolean resources, String description) {
    public Isolation {
        Objects.requireNonNull(description, "description");
    }

    /** Whether code that a model wrote may run here. */
    public boolean fitForUntrustedCode() {
        return files && network && processes;
    }
}
