package io.programmeragent.testkit;

import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.Map;

class InMemoryAlertSourceTest extends AlertSourceContract {
    final InMemoryAlertSource source = new InMemoryAlertSource();

    @Override
    protected PluginProvider<AlertSource> provider() {
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
    protected void raise(Map<String, String> labels) {
        source.raise(labels, clock().instant());
    }

    @Override
    protected void resolve(Map<String, String> labels) {
        source.resolve(labels, clock().instant());
    }

    @Override
    protected byte[] notification() {
        return source.notification();
    }

    @Override
    protected int silences() {
        return source.silences().size();
    }
}
