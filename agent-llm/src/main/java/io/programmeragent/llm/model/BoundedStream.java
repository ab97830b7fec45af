package io.programmeragent.llm.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** An answer that may be neither endless nor last forever: the JDK's own time limit ends with the headers. */
final class BoundedStream extends FilterInputStream {
    private final long deadline;
    private long left;

    BoundedStream(InputStream in, long most, Duration timeout) {
        super(in);
        this.left = most;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        return (int) counted(one < 0 ? -1 : 1) < 0 ? -1 : one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return (int) counted(super.read(bytes, offset, length));
    }

    private long counted(long read) throws IOException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new IOException("its answer is longer than any sensible one");
        }
        if (System.nanoTime() > deadline) {
            throw new HttpTimeoutException("the answer did not end in time");
        }
        return read;
    }
}
