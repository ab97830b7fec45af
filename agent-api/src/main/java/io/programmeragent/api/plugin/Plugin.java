package io.programmeragent.api.plugin;

import java.util.List;

/**
 * The root of everything that can be plugged in.
 *
 * <p>Contract of every plugin: (P1) methods block until they have an answer, and stop early with an
 * {@link PluginException} and the interrupt flag set when their thread is interrupted; (P2) they are safe to call from
 * several threads; (P3) what goes wrong outside is a {@link PluginException} of the fitting kind;
 * (P4) {@link #close()} releases everything {@link PluginProvider#create} opened, and may be called twice.
 */
public interface Plugin extends AutoCloseable {
    /**
     * What people should know about what it talks to although calls succeed, such as a clock that is minutes wrong: one
     * sentence each, none when all is well. It asks nobody.
     */
    default List<String> notices() {
        return List.of();
    }

    @Override
    default void close() {}
}
