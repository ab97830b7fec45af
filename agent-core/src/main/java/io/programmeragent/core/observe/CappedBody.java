package io.programmeragent.core.observe;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in an answer's body up to a limit, and hangs up there: a peer cannot fill the memory. */
final class CappedBody implements HttpResponse.BodySubscriber<CappedBody.Content> {
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;
    private Flow.@Nullable Subscription subscription;

    private CappedBody(int limit) {
        this.limit = limit;
    }

    static HttpResponse.BodyHandler<Content> handler(int limit) {
        return response -> new CappedBody(limit);
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
            buffer.get(part);
            bytes.write(part, 0, part.length);
            if (buffer.hasRemaining()) {
                content.complete(new Content(bytes.toString(StandardCharsets.UTF_8), true));
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        content.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        content.complete(new Content(bytes.toString(StandardCharsets.UTF_8), false));
    }

    /**
     * A body.
     *
     * @param text up to the limit, as UTF-8
     * @param cut whether there was more
     */
    record Content(String text, boolean cut) {}
}
