package io.programmeragent.docker;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What sessions may reach.
 *
 * @param allow hosts that each may
 * @param fetch hosts that only sessions may which fetch the base's dependencies
 * @param fetchEnvironment variables for those
 */
record Doors(List<String> allow, List<String> fetch, Map<String, String> fetchEnvironment) {
    Doors {
        allow = List.copyOf(allow);
        fetch = List.copyOf(fetch);
        fetchEnvironment = Map.copyOf(fetchEnvironment);
    }

    static List<String> checked(String key, List<String> hosts) {
        for (String host : hosts) {
            if (!host.matches("[A-Za-z0-9.-]+:\\d{1,5}")) {
                throw new ConfigException(
                        key, "'" + host + "' is not a host with its port.", "Write it as repo.maven.apache.org:443.");
            }
        }
        return hosts;
    }

    List<String> hosts(SandboxSpec spec) {
        if (!spec.network()) {
            return allow;
        }
        if (fetch.isEmpty()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "Session " + spec.name()
                            + " may use no network; to let what the base needs be fetched, set fetch to"
                            + " the hosts that have it");
        }
        return Stream.concat(allow.stream(), fetch.stream()).distinct().toList();
    }

    Map<String, String> variables(SandboxSpec spec) {
        return spec.network() ? fetchEnvironment : Map.of();
    }

    @Override
    public String toString() {
        return allow.isEmpty() ? "" : " and, through a proxy, " + String.join(", ", allow);
    }
}
