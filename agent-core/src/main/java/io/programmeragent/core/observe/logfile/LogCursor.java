package io.programmeragent.core.observe.logfile;

import io.programmeragent.api.plugin.PluginException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a log file was read. The file is recognised by what stands at its head, and by its key where two have the
 * same head, so that it is found again after it was renamed or copied.
 *
 * @param offset of the first byte that was not read
 * @param head how many bytes of the file's head are known
 * @param headHash their hash
 * @param key the file's key in its file system; empty where there is none
 */
record LogCursor(long offset, int head, String headHash, String key) {
    static final int HEAD = 256;

    private static final Pattern FORM = Pattern.compile("files1:(\\d{1,18}):(\\d{1,3}):([0-9a-f]{16}):(.*)");

    /** Before the first byte of whatever file will be there. */
    static LogCursor start() {
        return new LogCursor(0, 0, "0".repeat(16), "");
    }

    static LogCursor parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED, "'" + text + "' is not a cursor of the log source files");
        }
        return new LogCursor(
                Long.parseLong(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                matcher.group(4));
    }

    @Override
    public String toString() {
        return "files1:" + offset + ":" + head + ":" + headHash + ":" + key;
    }
}
