package io.programmeragent.loki;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import java.util.Optional;

/** What logs and metrics from Loki have in common beside the keys of HTTP. */
final class LokiKeys {
    static final ConfigKey<String> TENANT = ConfigKey.optional(
            "tenant",
            ConfigType.string(),
            "Whose logs, where the server keeps those of several; sent as X-Scope-OrgID. Several are joined by |.");

    private LokiKeys() {}

    static Optional<String> tenant(Settings config) {
        Optional<String> tenant = config.find(TENANT);
        if (tenant.filter(t -> !t.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw new ConfigException("tenant", "is not printable ASCII without spaces.", "Correct it.");
        }
        return tenant;
    }
}
