package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import java.util.Set;

/**
 * Tells a stack trace that shows where a thread waits, as watchdogs log it, from one of something that was thrown: its
 * innermost frame is one in which threads of the JDK block. Nothing but an interruption is ever thrown out of those.
 */
public final class BlockedThread {
    private static final Set<String> BLOCKING = Set.of(
            "sun.nio.ch.Net.poll",
            "sun.nio.ch.Net.accept",
            "sun.nio.ch.Net.connect0",
            "sun.nio.ch.SocketDispatcher.read0",
            "sun.nio.ch.EPoll.wait",
            "sun.nio.ch.KQueue.poll",
            "java.net.SocketInputStream.socketRead0",
            "java.net.PlainSocketImpl.socketConnect",
            "jdk.internal.misc.Unsafe.park",
            "sun.misc.Unsafe.park",
            "java.lang.Object.wait",
            "java.lang.Object.wait0");

    private BlockedThread() {}

    public static boolean is(StackTrace trace) {
        List<StackFrame> frames = trace.root().frames();
        return !frames.isEmpty()
                && !trace.root().exception().endsWith("InterruptedException")
                && BLOCKING.contains(frames.get(0).type() + "." + frames.get(0).method());
    }
}
