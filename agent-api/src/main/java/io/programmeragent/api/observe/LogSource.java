package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.Plugin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads the log lines of services.
 *
 * <p>Contract: (L1) entries come oldest first; (L2) an entry is one event: continuation lines, such as those of a stack
 * trace, belong to the entry they follow; (L3) reading on from {@link LogPage#next()} neither repeats nor skips an
 * entry, also across rotation and equal timestamps; (L4) a cursor survives a restart of the process; (L5) a service
 * that has not logged anything yet answers an empty page; (L6) at most {@link LogQuery#limit()} entries are returned;
 * (L7) {@link #newest} gives the last entries that match, oldest first; (L8) what {@link #follow} opened, its result
 * closes.
 */
public interface LogSource extends Plugin {
    /** The next entries that match, from the query's cursor or else its begin on. */
    LogPage read(LogQuery query);

    /**
     * The last {@link LogQuery#limit()} entries of those that match; the cursor is not looked at. Unless a source knows
     * better, all of them are read.
     */
    default List<LogEntry> newest(LogQuery query) {
        Deque<LogEntry> last = new ArrayDeque<>();
        LogQuery all = LogQuery.all(query);
        LogPage page = read(all);
        while (!page.entries().isEmpty()) {
            page.entries().forEach(last::add);
            while (last.size() > query.limit()) {
                last.remove();
            }
            page = read(all.after(page.next()));
        }
        return List.copyOf(last);
    }

    /**
     * Asks to be told that there may be new entries, so that they need not be waited for until they are asked for next. It
     * is no more than a hint: it may be told in vain, and a source that cannot know never tells.
     *
     * @param news is run on a thread of the source's, and returns at once
     * @return to be closed when nobody wants to know any more
     */
    default Following follow(String service, Runnable news) {
        return () -> {};
    }

    /** That somebody wants to be told; it ends by being closed. */
    @FunctionalInterface
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
