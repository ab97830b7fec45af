package io.programmeragent.standalone.cli;

import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.standalone.config.Environment;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What a command works with.
 *
 * @param terminal where it prints
 * @param environment the process's variables
 * @param clock the time
 * @param registry the plugins that there are; searched only when asked for
 */
public record Session(
        Terminal terminal, Environment environment, InstantSource clock, Supplier<PluginRegistry> registry) {}
