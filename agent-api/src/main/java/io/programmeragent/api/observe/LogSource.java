package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.Plugin;

/**
 * Reads the log lines of services.
 *
 * <p>Contract: (L1) entries come oldest first; (L2) an entry is one event: continuation lines, such as those of a stack
 * trace, belong to the entry they follow; (L3) reading on from {@link LogPage#next()} neither repeats nor skips an
 * entry, also across rotation and equal timestamps; (L4) a cursor survives a restart of the process; (L5) a service
 * that has not logged anything yet answers an empty page; (L6) at most {@link LogQuery#limit()} entries are returned.
 */
public interface LogSource extends Plugin {
    LogPage read(LogQuery query);
}
