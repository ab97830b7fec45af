package io.programmeragent.core.prove;

import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.util.concurrent.atomic.AtomicInteger;

/** Another sandbox, and how often it was opened. */
class CountingSandbox implements Sandbox {
    private final Sandbox sandbox;
    private final AtomicInteger opened = new AtomicInteger();

    CountingSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    int opened() {
        return opened.get();
    }

    @Override
    public Isolation isolation() {
        return sandbox.isolation();
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        opened.incrementAndGet();
        return sandbox.open(spec);
    }
}
