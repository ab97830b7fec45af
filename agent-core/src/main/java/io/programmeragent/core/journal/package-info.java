/** The record of everything: append-only, hash-chained, durable before an effect. */
@NullMarked
package io.programmeragent.core.journal;

import org.jspecify.annotations.NullMarked;
