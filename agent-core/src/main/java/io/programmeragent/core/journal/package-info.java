/**
 * The record of everything: append-only, hash-chained, durable before an effect.
 *
 * <p>{@link io.programmeragent.core.journal.SqlJournal} writes and reads incidents' events;
 * {@link io.programmeragent.core.journal.EventCodec} turns an event into a type name, a schema version and JSON, and
 * back; {@link io.programmeragent.core.journal.Audit} checks the chain and exports it.
 *
 * <p>The hash of a record is the SHA-256 of these lines in ASCII, each but the last ended by a line feed: the hash before
 * it (64 zeros for the first), its sequence, the incident, the incident's sequence, the time in milliseconds since 1970,
 * the type, the schema version, the body. The body names large texts by their own hash, so they are covered too.
 *
 * <p>When an event's record changes: add an {@code Upcaster} from the version before, and leave the golden journals in
 * the tests as they are. A component that is an {@code Optional}, a new enum constant or a new type needs none.
 */
@NullMarked
package io.programmeragent.core.journal;

import org.jspecify.annotations.NullMarked;
