package io.programmeragent.testkit;

import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Lets calls to models through until a number of tokens is used up, and remembers them. */
public final class RecordingModelLedger implements ModelLedger {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicLong budget;

    public RecordingModelLedger(long tokens) {
        this.budget = new AtomicLong(tokens);
    }

    /** One that lets everything through. */
    public static RecordingModelLedger unlimited() {
        return new RecordingModelLedger(Long.MAX_VALUE);
    }

    /** The calls that were sent, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
        if (budget.get() < call.most().tokens()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "The budget has " + budget.get() + " tokens left, and " + call.purpose() + " may need "
                            + call.most().tokens());
        }
        calls.add(call);
        Reply reply = send.apply(call.prompt());
        budget.addAndGet(-reply.used().tokens());
        return reply.parts();
    }
}
