package io.programmeragent.docker;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;

/** Where the engine listens; the same key for everything that uses one. */
final class EngineKey {
    static final ConfigKey<String> HOST = ConfigKey.withDefault(
            "host",
            ConfigType.string(),
            "unix:///var/run/docker.sock",
            "The Docker engine's socket; the engine has to run on this machine, as it mounts its directories.");

    private EngineKey() {}

    static DockerEngine engine(PluginConfig config) {
        String host = config.get(HOST);
        if (!host.matches("unix:///.+|tcp://(127\\.0\\.0\\.1|localhost|\\[::1\\]):\\d+")) {
            throw new ConfigException(
                    HOST.name(),
                    "'" + host + "' is not a socket on this machine.",
                    "Use unix:///path/to/docker.sock, or tcp://127.0.0.1:port.");
        }
        return DockerEngine.at(host, config.dataDirectory().resolve("no-docker-config"));
    }
}
