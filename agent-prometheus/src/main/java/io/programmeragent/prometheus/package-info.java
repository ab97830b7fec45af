/** Metrics from Prometheus and what answers like it, alerts from Alertmanager. */
@NullMarked
package io.programmeragent.prometheus;

import org.jspecify.annotations.NullMarked;
