package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.WatchedService;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which metric source is asked about a service.
 *
 * @param byService the service's own, where it has one
 * @param byName an instance that a signal names
 */
public record MetricSources(
        Function<WatchedService, Optional<MetricSource>> byService, Function<String, MetricSource> byName) {
    Optional<MetricSource> of(WatchedService service) {
        return byService.apply(service);
    }

    Optional<MetricSource> apply(WatchedService service, MetricSignal signal) {
        return signal.source().map(byName).or(() -> of(service));
    }
}
