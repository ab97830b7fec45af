package io.programmeragent.api.plugin;

/**
 * The root of everything that can be plugged in.
 *
 * <p>Contract of every plugin: (P1) methods block until they have an answer, and stop early with an
 * {@link PluginException} and the interrupt flag set when their thread is interrupted; (P2) they are safe to call from
 * several threads; (P3) what goes wrong outside is a {@link PluginException} of the fitting kind;
 * (P4) {@link #close()} releases everything {@link PluginProvider#create} opened, and may be called twice.
 */
public interface Plugin extends AutoCloseable {
    @Override
    default void close() {}
}
