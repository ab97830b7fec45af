package io.programmeragent.api.sandbox;

/** An open sandbox over one workspace; commands run one after another. */
public interface SandboxSession extends AutoCloseable {
    /**
     * Runs a command and waits for its end, at most until its time limit. How it fails is in the result.
     *
     * @throws io.programmeragent.api.plugin.PluginException when the sandbox itself failed, so that nothing is known of the command
     */
    CommandResult run(SandboxCommand command);

    @Override
    void close();
}
