/** Watches services: probes, metrics and logs become signals, and signals become incidents; the embedded sources are rooms within. */
@NullMarked
package io.programmeragent.core.observe;

import org.jspecify.annotations.NullMarked;
