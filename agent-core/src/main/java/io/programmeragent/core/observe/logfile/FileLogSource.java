package io.programmeragent.core.observe.logfile;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the log files of services on this machine, also across rotation. */
final class FileLogSource implements LogSource {
    private static final Pattern LEVEL = Pattern.compile("\\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL)\\b");
    private static final int LEVEL_WITHIN = 160;

    private final Function<String, Optional<Path>> paths;
    private final Options options;
    private final InstantSource clock;

    FileLogSource(Function<String, Optional<Path>> paths, Options options, InstantSource clock) {
        this.paths = paths;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public LogPage read(LogQuery query) {
        Path log = paths.apply(query.service())
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "No log file is configured for service " + query.service()
                                + ". Add it to the key paths, or set the key pattern."));
        try {
            LogCursor cursor = query.cursor().map(LogCursor::parse).orElse(LogCursor.start());
            LogRotation.Chain chain = query.cursor().isPresent()
                    ? LogRotation.after(log, cursor)
                    : new LogRotation.Chain(since(log, query.from()), 0);
            return new Reading(query, chain, cursor).read();
        } catch (AccessDeniedException e) {
            throw new PluginException(
                    PluginException.Kind.UNAUTHORIZED, "Log file " + e.getFile() + " may not be read by this user", e);
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "Reading " + log + " was interrupted", e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "Log file " + log + " could not be read: " + e.getMessage(), e);
        }
    }

    private static List<Path> since(Path log, Instant from) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path rotated : LogRotation.rotated(log)) {
            if (!Files.getLastModifiedTime(rotated).toInstant().isBefore(from)) {
                files.add(rotated);
            }
        }
        files.add(log);
        return files;
    }

    /**
     * How files are read.
     *
     * @param times recognises times
     * @param start begins an entry; empty to recognise it
     * @param maxEntry characters of an entry that are kept at most
     * @param quiet how long a file must be unchanged before its last entry counts as whole
     */
    record Options(LogTimes times, Optional<Pattern> start, int maxEntry, Duration quiet) {}

    /** One query on its way through the files. */
    private final class Reading {
        private final LogQuery query;
        private final LogRotation.Chain chain;
        private final List<LogEntry> entries = new ArrayList<>();
        private LogCursor cursor;
        private Optional<Instant> before = Optional.empty();

        Reading(LogQuery query, LogRotation.Chain chain, LogCursor cursor) {
            this.query = query;
            this.chain = chain;
            this.cursor = cursor;
        }

        LogPage read() throws IOException {
            boolean more = true;
            for (int i = 0; more && i < chain.files().size(); i++) {
                try (LogFile file = LogFile.open(chain.files().get(i), options.maxEntry())) {
                    more = read(
                            file, i == 0 ? chain.offset() : 0, i < chain.files().size() - 1);
                } catch (NoSuchFileException e) {
                    // nothing was logged yet, or it was rotated away just now: the next reading finds it
                }
            }
            return new LogPage(entries, cursor.toString());
        }

        /** @return whether to read on in the next file */
        private boolean read(LogFile file, long offset, boolean finished) throws IOException {
            LogEntryReader reader = new LogEntryReader(file, options.times(), options.start(), options.maxEntry());
            if (query.cursor().isEmpty()) {
                reader.skipTo(query.from());
            } else {
                file.seek(offset);
            }
            long end = file.position();
            boolean more = false;
            while (entries.size() < query.limit()) {
                Optional<LogEntryReader.Entry> next = reader.next(finished);
                more = next.isEmpty();
                if (next.isEmpty() || (next.get().last() && !finished && busy(file))) {
                    break;
                }
                LogEntry entry = entry(file, next.get());
                if (!entry.at().isBefore(query.to())) {
                    break;
                }
                end = next.get().end();
                boolean wanted = query.cursor().isPresent() || !entry.at().isBefore(query.from());
                if (wanted && entry.text().contains(query.contains())) {
                    entries.add(entry);
                }
            }
            if (file.size() > 0 || cursor.equals(LogCursor.start())) {
                cursor = file.cursor(end); // an empty file cannot be recognised again: stay where that is possible
            }
            return more;
        }

        private boolean busy(LogFile file) {
            Duration age = Duration.between(file.modified(), clock.instant());
            return !age.isNegative() && age.compareTo(options.quiet()) < 0;
        }

        private LogEntry entry(LogFile file, LogEntryReader.Entry raw) {
            Optional<JsonLogLine> json = JsonLogLine.parse(raw.text(), options.times(), file.modified());
            String text = json.map(JsonLogLine::text).orElse(raw.text());
            Instant at =
                    json.flatMap(JsonLogLine::at).or(raw::at).or(() -> before).orElse(file.modified());
            before = Optional.of(at);
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("file", file.path().getFileName().toString());
            json.flatMap(JsonLogLine::level).or(() -> level(text)).ifPresent(l -> labels.put("level", l));
            return new LogEntry(at, labels, text);
        }
    }

    private static Optional<String> level(String text) {
        Matcher matcher = LEVEL.matcher(text).region(0, Math.min(LEVEL_WITHIN, text.length()));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
