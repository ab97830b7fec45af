package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.io.OutputStream;

/** The beginning of what is written; the rest is dropped, as a test that prints in an endless loop would fill the disk. */
final class Capped extends OutputStream {
    private final OutputStream out;
    private long left;

    Capped(OutputStream out, long most) {
        this.out = out;
        this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        int kept = (int) Math.min(left, length);
        out.write(bytes, from, kept);
        left -= kept;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
