/** Anomalies in a series of numbers: how unlike everything before it a value is, and why one thinks so. */
@NullMarked
package io.programmeragent.core.anomaly;

import org.jspecify.annotations.NullMarked;
