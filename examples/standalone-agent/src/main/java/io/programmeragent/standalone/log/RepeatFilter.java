package io.programmeragent.standalone.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Says the same problem once a minute: a full disk, which is met twice a second, must not fill the log as well. Problems
 * are the same when the same line says the same about them.
 */
final class RepeatFilter extends TurboFilter {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int REMEMBERED = 200;

    private final InstantSource clock;
    private final Map<Problem, Instant> said = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Problem, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    RepeatFilter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (format == null || !level.isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        Problem problem = new Problem(logger.getName(), format, Arrays.toString(arguments), String.valueOf(thrown));
        Instant now = clock.instant();
        synchronized (said) {
            Instant before = said.get(problem);
            if (before != null && now.isBefore(before.plus(QUIET))) {
                return FilterReply.DENY;
            }
            said.remove(problem); // so that it is the youngest again
            said.put(problem, now);
        }
        return FilterReply.NEUTRAL;
    }

    private record Problem(String logger, String format, String arguments, String thrown) {}
}
