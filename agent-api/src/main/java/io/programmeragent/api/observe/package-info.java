/** Where signals come from: metrics, logs, alerts and probes. */
@NullMarked
package io.programmeragent.api.observe;

import org.jspecify.annotations.NullMarked;
