package io.programmeragent.testkit;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.time.Instant;
import java.util.Map;

class InMemoryMetricSourceTest extends MetricSourceContract {
    final InMemoryMetricSource source = new InMemoryMetricSource();

    @Override
    protected PluginProvider<MetricSource> provider() {
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
    protected void show(Instant at, Map<String, Double> page) {
        page.forEach((series, value) -> source.record(series, at, value));
    }

    @Override
    protected boolean loseAPart(Instant at) {
        source.warn(at, "one of two shards did not answer");
        return true;
    }
}
