package io.programmeragent.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of any file, however long: a line's end is LF or CRLF, what is no UTF-8 becomes a replacement character, and of a
 * very long line only the beginning is kept, so that memory is bounded.
 */
final class MessageLines implements Closeable {
    private static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 18];
    private byte[] begun = new byte[LONGEST];
    private int at;
    private int filled;

    MessageLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null at the end of the file. */
    @Nullable
    String next() throws IOException {
        int kept = 0;
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            boolean whole = end < filled;
            if (whole && kept == 0) {
                String line = text(buffer, at, Math.min(end - at, LONGEST));
                at = end + 1;
                return line;
            }
            int more = Math.min(end - at, LONGEST - kept);
            System.arraycopy(buffer, at, begun, kept, more);
            kept += more;
            at = whole ? end + 1 : end;
            if (whole) {
                break;
            }
        }
        return any ? text(begun, 0, kept) : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
        begun = new byte[0];
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, from, end, StandardCharsets.UTF_8);
    }
}
