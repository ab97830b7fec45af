/** Logs from Loki, and metrics over them. */
@NullMarked
package io.programmeragent.loki;

import org.jspecify.annotations.NullMarked;
