package io.programmeragent.loki;

import io.programmeragent.api.plugin.PluginException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where reading goes on: at a time, without the lines of that time and later that were read already. A page may end between
 * lines of the same time, and a line may come late.
 *
 * @param nanos the time to read on from, included
 * @param seen hashes of the lines since then that were read
 */
record LokiCursor(long nanos, Set<Long> seen) {
    private static final Pattern FORM = Pattern.compile("loki1:(\\d{1,19}):([A-Za-z0-9_-]*)");

    LokiCursor {
        seen = Set.copyOf(seen);
    }

    static LokiCursor parse(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            if (matcher.matches()) {
                ByteBuffer hashes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(matcher.group(2)));
                Set<Long> seen = new HashSet<>();
                while (hashes.remaining() >= Long.BYTES) {
                    seen.add(hashes.getLong());
                }
                return new LokiCursor(Long.parseLong(matcher.group(1)), seen);
            }
        } catch (IllegalArgumentException e) {
            throw foreign(text, e);
        }
        throw foreign(text, null);
    }

    private static PluginException foreign(String text, @Nullable Exception cause) {
        String shown = text.length() <= 100 ? text : text.substring(0, 100) + "...";
        return new PluginException(
                PluginException.Kind.REJECTED, "'" + shown + "' is not a cursor of the log source loki", cause);
    }

    @Override
    public String toString() {
        ByteBuffer hashes = ByteBuffer.allocate(seen.size() * Long.BYTES);
        seen.stream().sorted().forEach(hashes::putLong);
        return "loki1:" + nanos + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hashes.array());
    }
}
