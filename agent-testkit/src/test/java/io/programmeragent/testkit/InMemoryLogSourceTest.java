package io.programmeragent.testkit;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.time.Instant;

class InMemoryLogSourceTest extends LogSourceContract {
    final InMemoryLogSource source = new InMemoryLogSource();

    @Override
    protected PluginProvider<LogSource> provider() {
        return new GivenProvider<>("in-memory", source);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Override
    protected boolean breakOutside() {
        source.failWith(PluginException.Kind.UNAVAILABLE);
        return true;
    }

    @Override
    protected void append(String service, Instant at, String line) {
        source.append(service, at, line);
    }

    @Override
    protected void rotate(String service) {
        // a log in memory has no files
    }
}
