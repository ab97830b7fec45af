package io.programmeragent.api.sandbox;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;

/**
 * A place where commands run that must not harm the host.
 *
 * <p>Contract: (B1) a command sees the workspace, writable, and what the spec lists, read-only; (B2) at its time limit
 * a command and everything it started is killed, also what ignores SIGTERM or went to the background; (B3) output beyond
 * the limit is dropped and the result says so; (B4) the environment holds only what the spec and the command give,
 * plus PATH, HOME and LANG; (B5) a command that cannot be started is exit code 127, not an exception; (B6) after
 * {@code close()} nothing that ran in the session runs on; (B7) {@link #isolation()} claims only what is enforced;
 * (B8) a sandbox that cannot be opened is a {@link PluginException} that says what is missing; (B9) what a session
 * writes to a cache that is not kept is seen by its own later commands, and by nothing else.
 */
public interface Sandbox extends Plugin {
    /** What keeps commands from the host here, for people and for the rule that model-written code runs in isolation only. */
    Isolation isolation();

    /**
     * Makes a sandbox over a workspace; nothing runs yet.
     *
     * @throws PluginException when it cannot be made; its kind says whether another try can help
     */
    SandboxSession open(SandboxSpec spec);
}
