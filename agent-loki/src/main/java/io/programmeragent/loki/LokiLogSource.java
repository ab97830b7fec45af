package io.programmeragent.loki;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.loki.LokiClient.Direction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The logs of services in Loki. Times are those of the lines; the server's own clock plays no part. */
final class LokiLogSource implements LogSource {
    private static final int NOTICES = 20;

    private final LokiClient client;
    private final LokiQueries queries;
    private final LokiOptions options;
    private final boolean tail;
    private final InstantSource clock;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Set<LokiTail> tails = ConcurrentHashMap.newKeySet();
    private final LokiSilence silence;

    LokiLogSource(LokiClient client, LokiQueries queries, LokiOptions options, boolean tail, InstantSource clock) {
        this.client = client;
        this.queries = queries;
        this.options = options;
        this.tail = tail;
        this.clock = clock;
        this.silence = new LokiSilence(client, queries, clock);
    }

    @Override
    public LogPage read(LogQuery asked) {
        String query = query(asked);
        LogPage page =
                new LokiReading(client, query, asked, options, LokiLine.nanos(clock.instant()), this::lost).read();
        silence.saw(asked.service(), !page.entries().isEmpty());
        return page;
    }

    /** A text may stand in any line of an entry: only where every line is an entry does Loki look for it. */
    private String query(LogQuery asked) {
        String query = queries.of(asked.service());
        return asked.contains().isEmpty() || options.shape().isPresent()
                ? query
                : LogQl.containing(query, asked.contains());
    }

    @Override
    public List<LogEntry> newest(LogQuery asked) {
        String query = query(asked);
        long from = LokiLine.nanos(asked.from());
        long to = LokiLine.nanos(asked.to());
        int batch = Math.min(options.mostLines(), 2 * asked.limit());
        while (true) {
            long start = Math.max(from, to - options.longest().toNanos());
            LokiClient.Lines answer = client.lines(query, start, to, batch, Direction.BACKWARD);
            List<LogEntry> entries = entries(answer, asked);
            boolean all = answer.all() || batch >= options.mostLines();
            if (entries.size() >= asked.limit() || all) {
                return List.copyOf(entries.subList(Math.max(0, entries.size() - asked.limit()), entries.size()));
            }
            batch = Math.min(options.mostLines(), 4 * batch);
        }
    }

    private List<LogEntry> entries(LokiClient.Lines answer, LogQuery asked) {
        LokiEntries putTogether = new LokiEntries(options.shape(), options.quiet(), options.maxEntry());
        answer.lines().forEach(putTogether::add);
        List<LogEntry> entries = new ArrayList<>();
        for (Optional<LokiEntries.Open> next = putTogether.next(Long.MAX_VALUE);
                next.isPresent();
                next = putTogether.next(Long.MAX_VALUE)) {
            LogEntry entry = next.get().entry();
            if (entry.text().contains(asked.contains())) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Override
    public Following follow(String service, Runnable news) {
        if (!tail) {
            return () -> {};
        }
        LokiTail following = new LokiTail(client, queries.of(service), clock, news);
        tails.add(following);
        return () -> {
            tails.remove(following);
            following.close();
        };
    }

    private void lost(String what) {
        if (lost.size() < NOTICES) {
            lost.add(what);
        }
    }

    @Override
    public List<String> notices() {
        Set<String> notices = new LinkedHashSet<>(lost);
        client.peer().clock().notice().ifPresent(notices::add);
        notices.addAll(silence.notices());
        tails.forEach(t -> t.problem().ifPresent(notices::add));
        return List.copyOf(notices);
    }

    @Override
    public void close() {
        tails.forEach(LokiTail::close);
        client.close();
    }
}
