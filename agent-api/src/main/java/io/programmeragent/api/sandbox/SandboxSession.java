package io.programmeragent.api.sandbox;

/** An open sandbox over one workspace; commands run one after another. */
public interface SandboxSession extends AutoCloseable {
    CommandResult run(SandboxCommand command);

    @Override
    void close();
}
