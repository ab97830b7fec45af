package io.programmeragent.core.observe.logfile;

import io.programmeragent.core.trace.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** An open log file, read line by line. It stays the same file when it is renamed meanwhile. */
final class LogFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final String key;
    private final Instant modified;
    private final int maxLine;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).flip();
    private byte[] line = new byte[512];

    /** Where the next byte of the buffer stands in the file. */
    private long position;

    private LogFile(Path path, FileChannel channel, BasicFileAttributes attributes, int maxLine) {
        this.path = path;
        this.channel = channel;
        this.key = attributes.fileKey() == null ? "" : attributes.fileKey().toString();
        this.modified = attributes.lastModifiedTime().toInstant();
        this.maxLine = maxLine;
    }

    /** @param maxLine how many bytes of a line are kept at most */
    static LogFile open(Path path, int maxLine) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new LogFile(path, FileChannel.open(path, StandardOpenOption.READ), attributes, maxLine);
    }

    Path path() {
        return path;
    }

    /** When it was last written to, as far as was known when it was opened. */
    Instant modified() {
        return modified;
    }

    boolean sameKey(LogCursor cursor) {
        return cursor.key().equals(key);
    }

    /** Whether this is the file in which the cursor stands. */
    boolean matches(LogCursor cursor) throws IOException {
        return channel.size() >= Math.max(cursor.offset(), cursor.head())
                && (cursor.head() == 0 || headHash(cursor.head()).equals(cursor.headHash()));
    }

    LogCursor cursor(long offset) throws IOException {
        int head = (int) Math.min(channel.size(), LogCursor.HEAD);
        return new LogCursor(offset, head, headHash(head), key);
    }

    private String headHash(int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(length);
        while (head.hasRemaining()) {
            if (channel.read(head, head.position()) < 0) {
                break;
            }
        }
        return Digest.hex(Arrays.copyOf(head.array(), head.position()), 16);
    }

    long size() throws IOException {
        return channel.size();
    }

    long position() {
        return position;
    }

    /** Goes to a byte, which should begin a line. */
    void seek(long offset) {
        position = offset;
        buffer.clear().flip();
    }

    /** The next line; empty at the end of the file. */
    Optional<Line> next() throws IOException {
        long begin = position;
        int kept = 0;
        long cut = 0;
        boolean ended = false;
        while (!ended && (buffer.hasRemaining() || fill())) {
            byte b = buffer.get();
            position++;
            if (b == '\n') {
                ended = true;
            } else if (kept < maxLine) {
                if (kept == line.length) {
                    line = Arrays.copyOf(line, Math.min(maxLine, kept * 2));
                }
                line[kept++] = b;
            } else {
                cut++;
            }
        }
        if (position == begin) {
            return Optional.empty();
        }
        int length = kept > 0 && line[kept - 1] == '\r' ? kept - 1 : kept;
        int bom =
                begin == 0 && length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF
                        ? 3
                        : 0;
        String text = new String(line, bom, length - bom, StandardCharsets.UTF_8);
        return Optional.of(new Line(cut == 0 ? text : text + " [" + cut + " bytes cut]", begin, position, ended));
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int read = channel.read(buffer, position);
        buffer.flip();
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * A line.
     *
     * @param text without its end
     * @param begin offset of its first byte
     * @param end offset of the first byte after it
     * @param ended whether its line end has been written
     */
    record Line(String text, long begin, long end, boolean ended) {}
}
