package io.programmeragent.docker;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What sessions may reach.
 *
 * @param allow hosts that each may
 * @param fetch hosts that only sessions may which fetch the base's dependencies
 * @param fetchEnvironment variables for those, such as the address of a mirror
 * @param fetchReadable files and directories of this machine that those may read, such as a mirror's settings
 * @param proxy through which this machine gets out, where it has to
 */
record Doors(
        List<String> allow,
        List<String> fetch,
        Map<String, String> fetchEnvironment,
        List<Path> fetchReadable,
        Optional<InetSocketAddress> proxy) {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]+:(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2})");

    Doors {
        allow = List.copyOf(allow);
        fetch = List.copyOf(fetch);
        fetchEnvironment = Map.copyOf(fetchEnvironment);
        fetchReadable = List.copyOf(fetchReadable);
    }

    static InetSocketAddress checkedProxy(String key, String proxy) {
        String address = checked(key, List.of(proxy)).get(0);
        int colon = address.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    static List<String> checked(String key, List<String> hosts) {
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
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

    List<Path> readable(SandboxSpec spec) {
        return spec.network() ? fetchReadable : List.of();
    }

    Map<String, String> variables(SandboxSpec spec) {
        return spec.network() ? fetchEnvironment : Map.of();
    }

    @Override
    public String toString() {
        return allow.isEmpty() ? "" : " and, through a proxy, " + String.join(", ", allow);
    }
}
