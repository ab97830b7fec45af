package io.programmeragent.github;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** What is kept of an answer while it comes in: so many bytes of its beginning, or of its end. */
final class GithubBody implements Consumer<Optional<byte[]>> {
    private static final int SLACK = 1 << 20;

    private final int limit;
    private final boolean end;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private GithubBody(int limit, boolean end) {
        this.limit = limit;
        this.end = end;
    }

    static GithubBody beginning(int limit) {
        return new GithubBody(limit, false);
    }

    static GithubBody end(int limit) {
        return new GithubBody(limit, true);
    }

    @Override
    public void accept(Optional<byte[]> piece) {
        byte[] bytes = piece.orElse(new byte[0]);
        if (!end) {
            kept.write(bytes, 0, Math.min(bytes.length, limit - kept.size()));
            return;
        }
        kept.writeBytes(bytes);
        if (kept.size() > limit + SLACK) {
            byte[] last = last();
            kept.reset();
            kept.writeBytes(last);
        }
    }

    private byte[] last() {
        byte[] all = kept.toByteArray();
        return Arrays.copyOfRange(all, Math.max(0, all.length - limit), all.length);
    }

    String text() {
        return new String(last(), StandardCharsets.UTF_8);
    }
}
