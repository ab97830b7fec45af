package io.programmeragent.core.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning and the end of a stream, within a limit: errors are told at the end, what was run at the beginning. */
final class KeptOutput {
    /** Below this a beginning and a note are not worth their bytes. */
    private static final int ROOM_FOR_A_NOTE = 256;

    private static final int NOTE = 64;

    private final int headLimit;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail;
    private long seen;

    KeptOutput(int limit) {
        this.headLimit = limit < ROOM_FOR_A_NOTE ? 0 : limit / 4;
        this.tail = new byte[limit - headLimit];
    }

    synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (head.size() < headLimit) {
                head.write(bytes[i]);
            } else {
                tail[(int) ((seen - headLimit) % tail.length)] = bytes[i];
            }
            seen++;
        }
    }

    synchronized boolean truncated() {
        return seen > headLimit + tail.length;
    }

    synchronized String text() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toByteArray());
        long inTail = seen - head.size();
        if (!truncated()) {
            all.write(tail, 0, (int) inTail);
            return all.toString(StandardCharsets.UTF_8);
        }
        int kept = headLimit == 0 ? tail.length : tail.length - NOTE;
        if (headLimit > 0) {
            String note = "\n[... " + (seen - headLimit - kept) + " bytes dropped ...]\n";
            all.writeBytes(note.getBytes(StandardCharsets.UTF_8));
        }
        for (long at = inTail - kept; at < inTail; at++) {
            all.write(tail[(int) (at % tail.length)]);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
