package io.programmeragent.core.observe;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Takes looks at one watch, one at a time: what asks for one while another is taken has one more taken after it. */
final class Looking {
    /** So often at most a watch is looked at because something is new. */
    private static final long HINTED_MILLIS = 200;

    private final Watch watch;
    private final BiConsumer<Watch, Optional<String>> note;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean coming = new AtomicBoolean();

    /** @param note is told after each look why it failed, if it did */
    Looking(Watch watch, BiConsumer<Watch, Optional<String>> note) {
        this.watch = watch;
        this.note = note;
    }

    Watch watch() {
        return watch;
    }

    void look() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int served;
        do {
            served = asked.get();
            once();
        } while (asked.addAndGet(-served) > 0);
    }

    private void once() {
        try {
            watch.look();
            note.accept(watch, Optional.empty());
        } catch (Throwable e) { // whatever a plugin throws: what is not caught here ends the looks for good
            if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
                throw fatal;
            }
            note.accept(watch, Optional.of(problem(e)));
        }
    }

    /** An error's message alone says little: that of a class that is missing is its name. */
    private static String problem(Throwable e) {
        String message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        return e instanceof Exception ? message : e.getClass().getSimpleName() + ": " + message;
    }

    /** Has a look taken soon; many that ask in a row get one. */
    void soon(ScheduledExecutorService executor) {
        if (coming.compareAndSet(false, true)) {
            try {
                ScheduledFuture<?> unused = executor.schedule(
                        () -> {
                            coming.set(false);
                            look();
                        },
                        HINTED_MILLIS,
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                coming.set(false); // closed: what is new is read after the next start
            }
        }
    }
}
