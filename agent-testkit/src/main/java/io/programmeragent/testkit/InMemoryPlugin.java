package io.programmeragent.testkit;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all fakes share: they can be made to fail. A fake is plugin and outside world in one, so that it goes on after
 * {@link #close()}, as the world does.
 */
public abstract class InMemoryPlugin implements Plugin {
    private volatile @Nullable Supplier<PluginException> fault;

    InMemoryPlugin() {}

    /** From now on every call fails like this, before it does anything. */
    public final void failWith(Supplier<PluginException> problem) {
        fault = problem;
    }

    /** From now on every call fails like this, before it does anything. */
    public final void failWith(PluginException.Kind kind) {
        String message = getClass().getSimpleName() + " was told to fail: " + kind;
        failWith(() -> new PluginException(kind, message));
    }

    /** Calls succeed again. */
    public final void heal() {
        fault = null;
    }

    /** To be called first in every call. */
    final void asked() {
        Supplier<PluginException> problem = fault;
        if (problem != null) {
            throw problem.get();
        }
    }
}
